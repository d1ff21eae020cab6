import type * as N8nWorkflow from 'n8n-workflow';

const realNow = Date.now.bind(Date);
let skipped = 0;

/** Milliseconds of each pause that was skipped. */
export const mockPauses: number[] = [];

/**
 * Stands in for n8n-workflow where a test must not wait: `sleep` only moves the time that
 * everybody reads from Date.now, the simulated gateway included.
 */
export function mockTime(): typeof N8nWorkflow {
	jest.spyOn(Date, 'now').mockImplementation(() => realNow() + skipped);
	return {
		...jest.requireActual<typeof N8nWorkflow>('n8n-workflow'),
		sleep: async (ms: number) => {
			skipped += ms;
			mockPauses.push(ms);
			await Promise.resolve();
		},
	};
}
