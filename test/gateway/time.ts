/* eslint-disable @n8n/community-nodes/no-restricted-globals -- runs in Node, not inside n8n */

/** Where the gateway reads the time: milliseconds since 1970. Tests hand in one that they move by hand. */
export interface Clock {
	now(): number;
}

/** "Время бишкекское (GMT+6)"; Kyrgyzstan has no summer time. */
const offsetMs = 6 * 60 * 60 * 1000;

/** "в формате YYYYMMDDhhmmss" */
const layout = /^(\d{4})(\d{2})(\d{2})(\d{2})(\d{2})(\d{2})$/;

function format(at: number): string {
	return new Date(at + offsetMs).toISOString().replace(/\D/g, '').slice(0, 14);
}

/** Milliseconds since 1970, or undefined when the text isn't a time that exists. */
function parse(text: string): number | undefined {
	const digits = layout.exec(text)?.slice(1).map(Number);
	if (digits === undefined) return undefined;
	const [year = 0, month = 0, day = 0, hours = 0, minutes = 0, seconds = 0] = digits;
	const at = Date.UTC(year, month - 1, day, hours, minutes, seconds) - offsetMs;
	return format(at) === text ? at : undefined;
}

export const bishkekTime = { format, parse };

// Taken when the module loads: tests that put in fake timers later still get real answers.
const startTimer = setTimeout;
const stopTimer = clearTimeout;

/** Resolves true when the time has passed, false at once when `stopped` fires first. */
export async function wait(ms: number, stopped: AbortSignal): Promise<boolean> {
	if (stopped.aborted) return false;
	return await new Promise((resolve) => {
		const end = () => {
			stopTimer(timer);
			resolve(false);
		};
		const timer = startTimer(() => {
			stopped.removeEventListener('abort', end);
			resolve(true);
		}, ms);
		stopped.addEventListener('abort', end, { once: true });
	});
}
