import { GatewayFailure } from 'node-frame';

import { repeatedId } from '../../../../nodes/SmsPro/gateway/documents/message';
import { refusal } from '../../../../nodes/SmsPro/sending/offerPacket';
import {
	alreadyAccepted,
	notSent,
	refusedByReport,
	rejected,
	stopped,
	unknown,
	untold,
} from '../../../../nodes/SmsPro/sending/verdicts';
import { recipientsOf } from './rows';

const [recipient] = recipientsOf([{ to: '996555123456' }]);
if (recipient?.kind !== 'valid') throw new Error('The row is wrong');
const entry = { recipient: 0, to: recipient.to, message: recipient.message };

const failures: Record<string, GatewayFailure> = {
	'whose answer got lost': new GatewayFailure('lost', 'No answer', 'Run this again later.'),
	'whose own ID is taken': refusal(repeatedId),
	'that no report tells of': untold('A88726'),
};

describe('the words on somebody who may have been sent to', () => {
	test.each(Object.entries(failures))('%s lead to no second SMS', (_, failure) => {
		const { advice, message } = unknown('A88726', failure, entry).failure!;
		expect(message).toContain(`(ID A88726): ${failure.message}`);
		expect(advice).toContain('Look for this ID');
		expect(advice).toContain('Retry in Executions, which n8n has for failed executions only');
		expect(advice).not.toMatch(/(?:run|send) this again/i);
	});
});

test.each([
	['an execution that was stopped', stopped(), /under the same idempotency key/],
	['a report that nothing was sent', refusedByReport('A88726'), /to this number alone/],
	['an own ID that is taken', refusal(repeatedId), /say who got it/],
])('%s is told with what to do so that nobody gets it twice', (_, { advice }, words) => {
	expect(advice).toMatch(words);
});

test('of a failure that is no lost answer, its own advice comes first', () => {
	const { failure } = unknown('A88726', untold('A88726'), entry);
	expect(failure?.advice).toMatch(/^Reports may come late: .* minutes\. Look for this ID/);
	expect(failure?.details).toEqual({ statusCode: 10 });
	const lost = unknown('A88726', new GatewayFailure('lost', 'No answer', 'Again.'), entry).failure;
	expect(lost?.advice).toMatch(/^Look for this ID/);
});

test('what a status of the gateway is called is what it is called here', () => {
	const refused = new GatewayFailure('status', 'Refused', '', { statusCode: 5 });
	expect(rejected('A1', refused)).toMatchObject({ status: 'Sender not approved', parts: null });
	expect(rejected('A1', refusedByReport('A1'))).toMatchObject({
		status: 'Refused',
		statusCode: null,
	});
	expect(notSent(null, stopped())).toMatchObject({ messageId: null, status: 'Not sent' });
	expect(alreadyAccepted('A1', null, 3)).toMatchObject({
		statusCode: null,
		status: 'Accepted before under this ID, not sent again',
		parts: 3,
	});
});
