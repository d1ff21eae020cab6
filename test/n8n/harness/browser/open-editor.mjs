import { Editor } from './editor.mjs';
import { openChromium } from './open-chromium.mjs';

/**
 * Opens an instance's editor in Chromium and signs in as its owner, as a person would.
 *
 * @param {import('../instance/n8n.mjs').N8n} n8n
 * @param {{ width?: number, height?: number }} [size]
 * @returns {Promise<Editor>}
 */
export async function openEditor(n8n, size) {
	const { page, close } = await openChromium(n8n.installation, size);
	try {
		await page.goto(n8n.url);
		await page.locator('input[type=email]').fill(n8n.owner.email);
		await page.locator('input[type=password]').fill(n8n.owner.password);
		await page.getByTestId('form-submit-button').click();
		await page.waitForURL(({ pathname }) => !pathname.startsWith('/signin'));
		return new Editor(n8n, page, close);
	} catch (error) {
		await close();
		throw error;
	}
}
