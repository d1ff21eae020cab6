import type { NodeExecutionHint } from 'n8n-workflow';

/** How long a run waits for SMSC's limits, for the node's output pane and the log. */
export function waitHint(messages: number, requests: number, ms: number): NodeExecutionHint {
	const seconds = Math.ceil(ms / 1000);
	const duration = seconds < 120 ? `${seconds} seconds` : `${Math.ceil(seconds / 60)} minutes`;
	return {
		message: `${messages} messages are asked for in ${requests === 1 ? 'one request' : `${requests} requests`}. SMSC takes one list request a minute, so this waits about ${duration}.`,
		location: 'outputPane',
	};
}
