import type { IDataObject, IExecuteFunctions } from 'n8n-workflow';
import type { Packet, Settlement } from 'sms-sending';

import * as client from '../../../../nodes/SmsPro/gateway/client';
import { readOwn, type SmsProMessage } from '../../../../nodes/SmsPro/sending/message';
import { smsPro } from '../../../../nodes/SmsPro/sending/smsPro';
import { number, sale } from './script';

const context = { getExecutionCancelSignal: () => undefined } as unknown as IExecuteFunctions;

/** Connects to an account at 1.5 a part. */
async function connect(options: IDataObject = {}) {
	const askOrThrow = jest
		.fn()
		.mockResolvedValue({ status: 0, state: 0, pricePerSms: 1.5, balance: 7 });
	const connectXml = jest
		.spyOn(client, 'connectXml')
		.mockResolvedValue({ askOrThrow } as unknown as client.XmlClient);
	const connection = await smsPro.connect(context, options);
	return { connection, askOrThrow, timeouts: connectXml.mock.calls.map(([, timeout]) => timeout) };
}

afterEach(() => jest.restoreAllMocks());

const packetOf = (test: boolean): Packet<SmsProMessage> => ({
	id: null,
	message: { ...sale, test },
	round: 0,
	recipients: [0],
	addresses: [number(1)],
});
const real = packetOf(false);
const trial = packetOf(true);

describe('the options of a run', () => {
	test.each([
		['parallelRequests', 'Parallel Requests'],
		['timeout', 'Timeout'],
		['waitTimeout', 'Wait Time'],
	])('%s is at least 1, and told by its label', async (name, label) => {
		await expect(connect({ [name]: 0 })).rejects.toThrow(`'${label}'`);
		await expect(connect({ [name]: 1 })).resolves.toBeDefined();
	});

	test('a request has 30 s, or as many as are set', async () => {
		expect((await connect()).timeouts).toEqual([30]);
		jest.restoreAllMocks();
		expect((await connect({ timeout: 12 })).timeouts).toEqual([12]);
	});

	test('reports are waited for only where that is switched on', async () => {
		expect((await connect()).connection.awaitReports).toBeUndefined();
		expect((await connect({ waitForDelivery: false })).connection.awaitReports).toBeUndefined();
		const { connection } = await connect({ waitForDelivery: true });
		const reportOf = await connection.awaitReports!([]);
		expect(reportOf({ messageId: 'A1', to: '1' } as Settlement)).toEqual({ delivery: null });
	});

	test('an own id is taken without the blanks around it; a test is one only where it is said', () => {
		expect(readOwn(0, { messageId: ' A1 ', testMode: true })).toMatchObject({
			messageId: 'A1',
			test: true,
		});
		expect(readOwn(0, { testMode: 'true' })).toEqual({
			messageId: '',
			test: false,
			key: undefined,
		});
	});
});

describe('the account', () => {
	test('is asked once for the price and for what is said afterwards', async () => {
		const { connection, askOrThrow } = await connect();
		expect(await connection.priceOf!([real, trial])).toEqual({
			cost: 3,
			reckoning: '2 SMS parts at 1.5',
		});
		const settlements = [{ outcome: 'accepted', parts: 2 } as Settlement];
		expect(await connection.describe!(settlements, [real, trial])).toEqual([
			'2 SMS parts billed: about 3.00 (1.50 each).',
		]);
		expect(askOrThrow).toHaveBeenCalledTimes(1);
	});

	test('is not asked where all is a test', async () => {
		const { connection, askOrThrow } = await connect();
		expect(await connection.priceOf!([trial])).toEqual({ cost: 0, reckoning: '' });
		expect(await connection.describe!([], [trial])).toEqual(['Nothing was billed.']);
		expect(askOrThrow).not.toHaveBeenCalled();
	});
});

test('times are shown as they are in Bishkek, and an own id names its packet', () => {
	expect(smsPro.showTime(Date.parse('2026-11-22T18:00:00Z'))).toBe('2026-11-23T00:00:00+06:00');
	expect(smsPro.packetId({ ...sale, ownId: 'A1' }, 0, [number(1)])).toBe('A1');
	expect(smsPro.packetId(sale, 0, [number(1)])).toBe(null);
});
