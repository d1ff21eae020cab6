import { provideChromium } from '../services/provide-chromium.mjs';
import { temporaryFolder } from '../process/temporary-folder.mjs';

/** It talks to nobody but n8n, and needs neither a screen nor, as root, its sandbox. */
const flags = [
	'--disable-background-networking',
	'--disable-component-update',
	'--disable-gpu',
	'--disable-quic',
	'--disable-sync',
	'--no-first-run',
	'--no-sandbox',
];

/**
 * Opens Chromium with a profile of its own.
 *
 * @param {import('../installation/installation.mjs').Installation} installation where playwright-core is
 * @param {{ width?: number, height?: number }} [size]
 * @returns {Promise<{ page: import('playwright-core').Page, close: () => Promise<void> }>}
 */
export async function openChromium(installation, { width = 1440, height = 900 } = {}) {
	const chromium = await provideChromium();
	if (chromium.path === undefined) throw new Error(chromium.missing);
	/** @type {import('playwright-core')} */
	const playwright = installation.require('playwright-core');
	playwright.selectors.setTestIdAttribute('data-test-id');

	const profile = await temporaryFolder('chromium');
	try {
		const context = await playwright.chromium.launchPersistentContext(profile.path, {
			executablePath: chromium.path,
			args: flags,
			viewport: { width, height },
			permissions: ['clipboard-read', 'clipboard-write'],
		});
		return {
			page: context.pages()[0] ?? (await context.newPage()),
			async close() {
				await context.close();
				await profile.remove();
			},
		};
	} catch (error) {
		await profile.remove();
		throw error;
	}
}
