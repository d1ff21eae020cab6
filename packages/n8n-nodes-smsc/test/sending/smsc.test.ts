import type { IDataObject, IExecuteFunctions } from 'n8n-workflow';
import type { Settlement } from 'sms-sending';

import { smsc } from '../../nodes/Smsc/sending/smsc';

const context = {
	getNode: () => ({ id: '1', name: 'SMSC', parameters: {} }),
	getCredentials: async () =>
		await Promise.resolve({
			authentication: 'loginPassword',
			login: 'client',
			password: 'secret',
			baseUrl: 'https://smsc.kz',
		}),
	getExecutionCancelSignal: () => undefined,
} as unknown as IExecuteFunctions;

const connect = async (options: IDataObject = {}) => await smsc.connect(context, options);

test('what SMSC is to the pipeline', () => {
	expect(smsc).toMatchObject({
		name: 'SMSC',
		defaultCountry: 'KZ',
		acceptedBefore: 'alreadyAccepted',
		isLedger: false,
		ownFields: { cost: null },
		packetSize: 100,
	});
	expect(smsc.wayOn).toContain('choose this one and press Retry');
	expect(smsc.showTime(0)).toBe('1970-01-01T00:00:00.000Z');
});

test.each([0, -1, 'soon'])('a timeout can not be %j', async (timeout) => {
	await expect(connect({ timeout })).rejects.toThrow(
		`'Timeout' must be a number, 1 or more, and is ${JSON.stringify(timeout)}`,
	);
});

describe('what a run cost', () => {
	const settlement = (cost: number | null, parts: number | null = 1, duplicate = false) =>
		({ outcome: 'accepted', parts, duplicate, own: { cost } }) as unknown as Settlement;

	test.each<[Settlement[], string]>([
		[[settlement(2.5), settlement(3, 2)], '3 SMS parts, cost: 5.50.'],
		[[settlement(2.5)], '1 SMS part, cost: 2.50.'],
		[[settlement(2.5), settlement(2.5, 1, true)], '1 SMS part, cost: 2.50.'],
		[[settlement(7, null)], 'Cost: 7.00.'],
		[[settlement(null)], '1 SMS part, cost: 0.00.'],
		[[{ outcome: 'rejected', parts: null, duplicate: false } as Settlement], 'Cost: 0.00.'],
	])('%j: %s', async (settlements, sentence) => {
		expect(await (await connect()).describe!(settlements, [])).toEqual([sentence]);
	});
});
