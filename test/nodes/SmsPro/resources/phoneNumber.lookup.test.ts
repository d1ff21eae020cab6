import { jsonOf, SmsProNode, type SmsProRun } from '../../../engine/smsPro';
import { startGateway, type Gateway } from '../../../gateway';

let gateway: Gateway;
let smsPro: SmsProNode;

beforeAll(async () => {
	gateway = await startGateway();
	smsPro = await SmsProNode.load(gateway);
});
afterAll(() => gateway.stop());
beforeEach(() => {
	gateway.requests.clear();
	gateway.disturb(undefined);
	gateway.account.refusedNumbers.clear();
});

const lookUp = async (phone: string | number, run: SmsProRun = {}) =>
	await smsPro.run('phoneNumber', 'lookup', { phone }, run);
const lookUpItems = async (phones: unknown[], run: SmsProRun = {}) =>
	await lookUp('={{ $json.phone }}', {
		items: phones.map((phone) => ({ phone: phone as string })),
		...run,
	});

const bishkek = {
	phone: '996550123456',
	region: 'Бишкек,Бишкек',
	operator: 'MegaCom',
	timezone: 6,
};

test('what the gateway knows, time zone as a number', async () => {
	const { items, error } = await lookUp('996550123456');
	expect(error).toBeUndefined();
	expect(items).toEqual([{ json: bishkek, pairedItem: { item: 0 } }]);
	expect(Object.keys(items[0]!.json)).toEqual(['phone', 'region', 'operator', 'timezone']);
});

test('an unknown time zone is null', async () => {
	expect(jsonOf((await lookUp('0220 123456')).items)).toEqual([
		{ phone: '996220123456', region: 'Кыргызстан', operator: 'Beeline', timezone: null },
	]);
});

test.each(['0550 123-456', '+996 (550) 123456', '996550123456', 996550123456, '550123456'])(
	'%j is read',
	async (phone) => {
		expect(jsonOf((await lookUp(phone)).items)).toEqual([bishkek]);
	},
);

test.each(['={{ "" }}', '12', 'hello', '0555 12'])(
	'%j is refused before anything is asked',
	async (phone) => {
		const { error } = await lookUp(phone);
		expect(error).toMatchObject({
			name: 'NodeOperationError',
			message: expect.stringMatching(/^'Phone' can't be looked up: /) as string,
			description: 'Enter a number such as 0555 123 456 or +996555123456.',
			context: { itemIndex: 0 },
		});
		expect(gateway.requests.entries).toEqual([]);
	},
);

describe('each status', () => {
	const wrong = (change: Record<string, string>) => ({
		credentials: { smsProApi: { ...smsPro.credentials()['smsProApi'], ...change } },
	});

	test.each([
		[
			1,
			'0550123456',
			() => wrong({ login: '' }),
			'SMSPRO could not read the request',
			'node-defect',
		],
		[
			2,
			'0550123456',
			() => wrong({ password: 'x' }),
			'SMSPRO does not accept the login or the password',
			'credential-invalid',
		],
		[
			3,
			'0550123456',
			() => {
				gateway.account.refusedNumbers.add('996550123456');
				return {};
			},
			'SMSPRO does not accept this phone number',
			'configuration-invalid',
		],
		[
			4,
			'+7 707 123 45 67',
			() => ({}),
			'SMSPRO has no information about this number',
			'configuration-invalid',
		],
	])('%i', async (status, phone, prepare, happened, cause) => {
		const { error, items } = await lookUp(phone, prepare());
		expect(items).toEqual([]);
		expect(error).toMatchObject({
			name: 'NodeApiError',
			message: `${happened} (status ${status})`,
			failure: { cause },
			context: { itemIndex: 0 },
		});
	});
});

describe('On Error', () => {
	const phones = ['0550123456', '12', '+77071234567', '0220123456'];
	const unreadable = expect.stringMatching(
		/^'Phone' can't be looked up: .*\. Enter a number/,
	) as string;
	const notFound =
		'SMSPRO has no information about this number (status 4). Only numbers of GSM networks in Kyrgyzstan can be looked up.';

	test('stop: throws for the first bad item', async () => {
		const result = await lookUpItems(phones);
		expect(result.error).toMatchObject({ context: { itemIndex: 1 } });
		expect(result.items).toEqual([]);
	});

	test('continue: each item in its place', async () => {
		const { items, errorItems, error } = await lookUpItems(phones, {
			onError: 'continueRegularOutput',
		});
		expect([error, errorItems]).toEqual([undefined, []]);
		expect(items).toEqual([
			{ json: bishkek, pairedItem: { item: 0 } },
			{ json: { phone: '12', error: unreadable }, pairedItem: { item: 1 } },
			{ json: { phone: '+77071234567', error: notFound }, pairedItem: { item: 2 } },
			{
				json: expect.objectContaining({ phone: '996220123456' }) as object,
				pairedItem: { item: 3 },
			},
		]);
	});

	test('continue with the error output: the bad ones there, beside what came in', async () => {
		const { items, errorItems, error } = await lookUpItems(phones, {
			onError: 'continueErrorOutput',
		});
		expect(error).toBeUndefined();
		expect(items.map(({ pairedItem }) => pairedItem)).toEqual([{ item: 0 }, { item: 3 }]);
		expect(errorItems).toEqual([
			{ json: { phone: '12', error: unreadable }, pairedItem: { item: 1 } },
			{ json: { phone: '+77071234567', error: notFound }, pairedItem: { item: 2 } },
		]);
	});

	test('continue: a broken connection costs only its own item', async () => {
		gateway.disturb(({ ordinal }) => (ordinal === 1 ? { kind: 'dropBefore' } : undefined));
		const { items } = await lookUpItems(['0550123456', '0550123456'], {
			onError: 'continueRegularOutput',
		});
		expect(items).toEqual([
			{
				json: {
					phone: '0550123456',
					error:
						'The connection to SMSPRO broke before it answered. The connection ended with ECONNRESET. Run this again later.',
				},
				pairedItem: { item: 0 },
			},
			{ json: bishkek, pairedItem: { item: 1 } },
		]);
	});
});
