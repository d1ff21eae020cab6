import { jsonOf, numbers, SmsProNode } from '../../../engine/smsPro';
import { startGateway, type Gateway } from '../../../gateway';

let gateway: Gateway;
let smsPro: SmsProNode;

beforeEach(async () => {
	gateway = await startGateway();
	smsPro = await SmsProNode.load(gateway);
});
afterEach(() => gateway.stop());

test('tells parts, encoding, cost, wrong and repeated numbers of each item', async () => {
	const text = `${'x'.repeat(70)}й`;
	const to = '0555123456, 0555123456; 0700123456\n12';
	const { items } = await smsPro.run('message', 'estimate', { to, text });
	expect(items).toEqual([
		{
			json: {
				recipients: 2,
				invalidRecipients: [{ to: '12', problem: expect.stringContaining('too short') }],
				duplicateRecipients: 1,
				skippedRecipients: 0,
				encoding: 'UCS-2',
				characters: 71,
				parts: 2,
				totalParts: 4,
				unicodeCharacters: ['й'],
				pricePerSms: 0.5,
				cost: 2,
				balance: 20123.12,
				affordable: true,
				rewriting: {
					asIs: { text, encoding: 'UCS-2', parts: 2, cost: 2, saved: 0, blockedBy: [] },
					smart: { text, encoding: 'UCS-2', parts: 2, cost: 2, saved: 0, blockedBy: ['й'] },
					latin: {
						text: `${'x'.repeat(70)}y`,
						encoding: 'GSM-7',
						parts: 1,
						cost: 1,
						saved: 1,
						blockedBy: [],
					},
				},
			},
			pairedItem: { item: 0 },
		},
	]);
	expect(gateway.ledger.entries).toEqual([]);
});

test('shows what is no number as it was given', async () => {
	const { items } = await smsPro.run('message', 'estimate', { to: '={{ [{ a: 1 }] }}', text: 'x' });
	expect(items[0]?.json).toMatchObject({ invalidRecipients: [{ to: '{"a":1}' }] });
});

test('asks the price once for 10,000 items, and counts repeats over the whole run', async () => {
	const items = [...numbers(10_000), numbers(1)[0]!].map((to) => ({ to }));
	const { items: output } = await smsPro.run(
		'message',
		'estimate',
		{ to: '={{ $json.to }}', text: 'Hello' },
		{ items },
	);
	expect(gateway.requests.entries.map(({ endpoint }) => endpoint)).toEqual(['info']);
	expect(output).toHaveLength(10_001);
	expect(output[10_000]?.json).toMatchObject({ recipients: 0, duplicateRecipients: 1, cost: 0 });
}, 30_000);

test('is affordable as long as the balance covers this item and all before it', async () => {
	gateway.account.balance = 1;
	const { items } = await smsPro.run(
		'message',
		'estimate',
		{ to: '={{ $json.to }}', text: 'Hello' },
		{ items: numbers(3).map((to) => ({ to })) },
	);
	expect(jsonOf(items).map(({ affordable }) => affordable)).toEqual([true, true, false]);
});

test('uses the default country of its item', async () => {
	const { items } = await smsPro.run('message', 'estimate', {
		to: '8 707 123 45 67',
		text: 'Hello',
		options: { defaultCountry: 'KZ' },
	});
	expect(items[0]?.json).toMatchObject({ recipients: 1, invalidRecipients: [] });
});

test('without the price, every item carries the reason', async () => {
	gateway.disturb(() => ({ kind: 'http500Before' }));
	const parameters = { to: '={{ $json.to }}', text: 'Hello' };
	const items = numbers(2).map((to) => ({ to }));
	const carryOn = { items, onError: 'continueRegularOutput' } as const;
	const result = await smsPro.run('message', 'estimate', parameters, carryOn);
	const error = expect.stringContaining('is not available (HTTP 500)') as string;
	expect(result.items).toEqual([
		{ json: { to: numbers(1)[0], error }, pairedItem: { item: 0 } },
		{ json: { to: numbers(1, 1)[0], error }, pairedItem: { item: 1 } },
	]);
	const stopped = await smsPro.run('message', 'estimate', parameters, { items });
	expect(stopped.error?.message).toContain('is not available (HTTP 500)');
});

test('counts with the text as it would go out, and without those who are skipped', async () => {
	const { items } = await smsPro.run('message', 'estimate', {
		to: '0555123456, 0700123456',
		text: 'я'.repeat(71),
		options: { rewriteText: 'latin', skipNumbers: '={{ ["0700 123 456"] }}' },
	});
	expect(items[0]?.json).toMatchObject({
		recipients: 1,
		skippedRecipients: 1,
		encoding: 'GSM-7',
		characters: 142,
		parts: 1,
		totalParts: 1,
		unicodeCharacters: [],
		cost: 0.5,
		rewriting: {
			asIs: { text: 'я'.repeat(71), parts: 2, cost: 1, saved: 0 },
			latin: { text: 'ya'.repeat(71), parts: 1, cost: 0.5, saved: 0.5 },
		},
	});
});

test('names the link that keeps a text long', async () => {
	const text = 'Меню: https://кафе.kg/меню';
	const { items } = await smsPro.run('message', 'estimate', { to: '0555123456', text });
	expect(items[0]?.json).toMatchObject({
		rewriting: { latin: { text, encoding: 'UCS-2', blockedBy: ['https://кафе.kg/меню'] } },
	});
});

test('a skip list that can not be read is a problem, not an empty one', async () => {
	const { error } = await smsPro.run('message', 'estimate', {
		to: '0555123456',
		text: 'Hello',
		options: { skipNumbers: 'nobody' },
	});
	expect(error?.message).toMatch(/'Skip Numbers' has no number that can be read/);
});
