import type { IDataObject, IExecuteFunctions } from 'n8n-workflow';
import { planPackets, settle } from 'sms-sending';
import type { Plan, Recipient, Verdict } from 'sms-sending';

import { smppGateway } from '../../nodes/Smpp/sending/smpp';
import type { SmppMessage } from '../../nodes/Smpp/sending/message';
import { credentialAt } from '../engine/SmppNodes';
import { receiptFor } from '../smsc/receiptFor';
import { smscForEachTest } from '../smsc/smscForEachTest';
import type { SmscSimulator } from '../smsc/SmscSimulator';
import type { Submitted } from '../smsc/Submitted';
import { messageFrom, rowOf, smscRules } from './rows';

let smsc: SmscSimulator;
let port: number;

smscForEachTest((started, itsPort) => {
	smsc = started;
	port = itsPort;
});

const addresses = ['996550000001', '996550000002', '996550000003'];

const known: Verdict = {
	recipients: [0],
	messageId: '77',
	outcome: 'accepted',
	statusCode: 0,
	status: 'Accepted',
	parts: 1,
	failure: null,
};

/** A run of the node, with what n8n keeps of it over its tries. */
const contextOf = (signal?: AbortSignal, kept: IDataObject = {}) =>
	({
		getNode: () => ({ id: '1', name: 'SMPP', type: 'smpp', parameters: {} }),
		getContext: () => kept,
		evaluateExpression: () => 0,
		getCredentials: async () => await Promise.resolve(credentialAt(port)),
		getExecutionCancelSignal: () => signal,
	}) as unknown as IExecuteFunctions;

interface Tries {
	/** On those whom an earlier one reached. */
	readonly known: readonly Verdict[];
	/** What n8n keeps. */
	readonly kept: IDataObject;
}

/** Offers a message to everybody, and tells what came of it. */
async function run(
	{ waits = false, known = [], kept = {} }: Partial<Tries> & { waits?: boolean },
	options: IDataObject = {},
	to = addresses,
	signal?: AbortSignal,
) {
	const gateway = smppGateway(smscRules, waits);
	const message = messageFrom();
	const recipients = to.map((each, item): Recipient<SmppMessage> => ({
		kind: 'valid',
		item,
		to: each,
		sender: 'MyCompany',
		message,
	}));
	const isKnown = (index: number) => known.some(({ recipients: those }) => those.includes(index));
	const packets = planPackets(recipients, gateway, (index) => !isKnown(index));
	const connection = await gateway.connect(contextOf(signal, kept), { throughput: 0, ...options });
	const earlier = { scope: '', isTryAgain: false, occurrences: [], refusals: {}, doubtful: [] };
	const plan: Plan<SmppMessage> = { ...earlier, packets, known };
	const memory = { offered: () => {}, settled: () => {}, refused: () => {} };
	const verdicts = await connection.dispatch(plan, memory);
	const settlements = settle(recipients, [...known, ...verdicts]);
	const reportOf = await connection.awaitReports?.(settlements);
	connection.close?.();
	return { settlements, reports: settlements.map((each) => reportOf?.(each)) };
}

describe('what SMPP is to the pipeline', () => {
	const gateway = smppGateway(smscRules, false);

	it('remembers its tries, for an operator takes the same message again', () => {
		expect(gateway).toMatchObject({
			name: 'the operator',
			defaultCountry: 'KG',
			acceptedBefore: 'accepted',
			isLedger: false,
			ownFields: { encoding: null },
			statusField: 'commandStatus',
			packetSize: 1,
		});
		expect(gateway.wayOn).toContain('Retry this execution');
		expect(gateway.packetId(messageFrom(), 0, addresses)).toBeNull();
		expect(gateway.showTime(0)).toBe('1970-01-01T00:00:00.000Z');
	});

	it('reads rows in the dialect of the credential', () => {
		expect(gateway.readAddress('0550 123 456', rowOf())).toEqual({ to: '996550123456' });
		expect(gateway.readMessage(rowOf(), { sendAt: null, scheduledFor: null })).toEqual(
			messageFrom(),
		);
	});

	it.each([
		[false, false],
		[true, true],
	])('asks for a receipt where the run waits: %j', (waits, isRequested) => {
		const context = {
			getNode: () => ({ parameters: {} }),
			getNodeParameter: (_: string, __: number, fallback: unknown) => fallback,
		} as unknown as IExecuteFunctions;
		const read = smppGateway(smscRules, waits).ownReader(context);
		expect(read(0, { requestReceipt: false }).isReceiptRequested).toBe(isRequested);
	});
});

it.each([
	['window', 0, "'Window' must be a number from 1 to 1000, and is 0"],
	['window', 1001, "'Window' must be a number from 1 to 1000, and is 1001"],
	['throughput', -1, "'Throughput' must be a number from 0 to 10000, and is -1"],
	['throughput', 10_001, "'Throughput' must be a number from 0 to 10000, and is 10001"],
	['waitTimeout', 0, "'Wait Timeout' must be a number from 1 to 86400, and is 0"],
	['waitTimeout', 86_401, "'Wait Timeout' must be a number from 1 to 86400, and is 86401"],
])('%s can not be %i, which is said before there is a connection', async (name, value, problem) => {
	const connecting = smppGateway(smscRules, true).connect(contextOf(), { [name]: value });
	await expect(connecting).rejects.toThrow(problem);
	expect(smsc.connections.size).toBe(0);
});

describe('a run that waits for nothing', () => {
	it('sends over the transmitter that others use as well, and leaves it open', async () => {
		const binds: string[] = [];
		smsc.onPdu = ({ command }) => binds.push(command);
		const { settlements, reports } = await run({});
		expect(settlements.map(({ outcome }) => outcome)).toEqual(addresses.map(() => 'accepted'));
		expect(reports).toEqual(addresses.map(() => undefined));
		await run({}, {}, ['996550000004']);
		expect(binds.filter((command) => command.startsWith('bind'))).toEqual(['bind_transmitter']);
		expect(smsc.connections.size).toBe(1);
	});

	it.each([
		[1.9, 1],
		[2, 2],
	])('has a window of %d: %i at once', async (window, expected) => {
		let most = 0;
		let unanswered = 0;
		smsc.options.answerDelayMs = 1;
		smsc.onPdu = ({ command }) => {
			if (command === 'submit_sm') most = Math.max(most, (unanswered += 1));
		};
		smsc.onBytes = (direction) => {
			if (direction === 'out') unanswered = Math.max(0, unanswered - 1);
		};
		await run({}, { window });
		expect(most).toBe(expected);
	});

	it('knows what the operator refuses for coming too often', async () => {
		await run({}, {}, ['996550000009']);
		const { settlements } = await run({}, {}, ['996550000009']);
		expect(settlements).toMatchObject([
			{ outcome: 'notSent', failure: { message: expect.stringContaining('the same message') } },
		]);
	});
});

it('does not send again to those whom an earlier try reached', async () => {
	const { settlements } = await run({ known: [known] }, {}, addresses.slice(0, 2));
	expect(settlements.map(({ messageId }) => messageId)).toEqual(['77', '900001']);
	expect(smsc.submitted.map(({ to }) => to)).toEqual([addresses[1]]);
});

describe('a run that waits for receipts', () => {
	const waits = true;

	it.each(['beforeAnswer', 'afterAnswer'] as const)(
		'has them, although they come %s, and takes leave of its transceiver',
		async (receipts) => {
			Object.assign(smsc.options, { receipts, keepRefusedDeliveries: false });
			const commands: string[] = [];
			smsc.onPdu = ({ command }) => commands.push(command);
			const { reports } = await run({ waits }, { waitTimeout: 5 });
			expect(reports).toMatchObject(addresses.map((to) => ({ receipt: { to, final: true } })));
			await smsc.until(() => smsc.connections.size === 0);
			expect(commands[0]).toBe('bind_transceiver');
			expect(commands).toContain('unbind');
		},
	);

	it('waits for those of an earlier try, too', async () => {
		smsc.options.receipts = 'afterAnswer';
		const before = { to: addresses[0]!, sender: 'MyCompany', text: 'Hello' } as Submitted;
		smsc.deliver({ systemId: 'client', ...receiptFor(before, '77', { state: 5, error: 1 }) });
		const { reports } = await run({ waits, known: [known] }, {}, addresses.slice(0, 2));
		expect(reports).toMatchObject([
			{ receipt: { messageId: '77', status: 'undeliverable' } },
			{ receipt: { status: 'delivered' } },
		]);
	});

	it('has a receipt that came in an earlier try, which the operator does not send again', async () => {
		const kept = {};
		Object.assign(smsc.options, { receipts: 'beforeAnswer' });
		const to = addresses.slice(0, 1);
		const first = await run({ waits, kept }, {}, to);
		smsc.options.receipts = 'none';
		const { messageId } = first.settlements[0]!;
		const again = await run({ waits, kept, known: [{ ...known, messageId }] }, {}, to);
		expect(again.reports).toEqual(first.reports);
		expect(again.reports).toMatchObject([{ receipt: { status: 'delivered' } }]);
	});

	it('gives up after the time that the option allows, in seconds', async () => {
		const { reports } = await run({ waits }, { waitTimeout: 1 }, ['996550000001']);
		expect(reports).toEqual([{ receipt: null }]);
	});

	it('binds no more once it is stopped', async () => {
		const { settlements } = await run({ waits }, {}, addresses, AbortSignal.abort());
		expect(settlements.map(({ outcome }) => outcome)).toEqual(addresses.map(() => 'notSent'));
		expect(smsc.submitted).toEqual([]);
	});
});
