import type { IExecuteFunctions } from 'n8n-workflow';

import type { ValidRecipient } from '../../nodes/Smpp/sending/Recipient';
import { SentBefore } from '../../nodes/Smpp/sending/SentBefore';
import type { Settlement } from '../../nodes/Smpp/sending/Settlement';

const recipient = { item: 0, to: '996550123456', fingerprint: 'f' } as ValidRecipient;
const accepted = { outcome: 'accepted', messageIds: ['900001'] } as unknown as Settlement;

/** A run of the node, with what n8n keeps of the node over its runs. */
const runWith = (kept: object, runIndex: number) =>
	({
		getContext: () => kept,
		evaluateExpression: () => runIndex,
	}) as unknown as IExecuteFunctions;

function send(kept: object, runIndex: number) {
	const before = new SentBefore(runWith(kept, runIndex));
	const found = before.find(recipient);
	if (found === null) before.keep(recipient, accepted);
	return found;
}

test('a try that n8n counts as another run, as for a tool of an AI agent, finds what an earlier one sent', () => {
	const kept = {};
	expect(send(kept, 0)).toBeNull();
	// As a run that failed is marked for the one that follows it.
	Object.assign(kept, { failedRun: 0 });
	expect(send(kept, 1)).toMatchObject({ outcome: 'accepted', messageId: '900001' });
});

test('another run that follows a good one sends anew', () => {
	const kept = {};
	expect(send(kept, 0)).toBeNull();
	expect(send(kept, 1)).toBeNull();
});
