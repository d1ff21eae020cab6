import { findProgram } from './find-program.mjs';
import { provideProgram } from './provide-program.mjs';

const names = ['chromium', 'chromium-browser', 'google-chrome', 'google-chrome-stable'];

/** Chromium: the one in CHROMIUM_PATH, the system's, or its package. */
export function provideChromium() {
	return provideProgram('chromium', () => {
		if (process.env.CHROMIUM_PATH) return process.env.CHROMIUM_PATH;
		return names.map((name) => findProgram(name)).find((path) => path !== undefined);
	});
}
