import { accepting, connectionThat, outcomes, send, takingOne, verdictOn } from './pipeline';

const [one, two] = ['996550000001', '996550000002'] as const;

const full = {
	to: one,
	messageId: `id ${one}`,
	outcome: 'accepted',
	statusCode: 0,
	status: 'Accepted',
	parts: 1,
	sender: '',
	scheduledFor: null,
};

test('an item for each recipient, paired with its input', async () => {
	const { items, hints } = send(accepting, [one, two]);
	expect(await items).toEqual([
		{ json: full, pairedItem: { item: 0 } },
		{ json: { ...full, to: two, messageId: `id ${two}` }, pairedItem: { item: 1 } },
	]);
	expect(hints).toEqual(['2 recipients: 2 accepted.']);
});

test('the fields that only a gateway has, under its names', async () => {
	const readAddress = (entry: unknown) =>
		entry === 'wrong' ? { problem: 'no number' } : { to: String(entry) };
	const { items } = send(
		connectionThat(() => ({ own: { cost: 3 } })),
		[one, 'wrong'],
		{ statusField: 'commandStatus', ownFields: { cost: null, encoding: null }, readAddress },
	);
	const [first, second] = await items;
	expect(first!.json).toMatchObject({ commandStatus: 0, cost: 3, encoding: null });
	expect(first!.json).not.toHaveProperty('statusCode');
	expect(second!.json).toMatchObject({ outcome: 'notSent', cost: null, error: 'no number' });
});

test('one who stands in the run before has the same result again, which says so', async () => {
	const { items, hints } = send(accepting, [one, one]);
	const [first, second] = await items;
	expect(second).toEqual({ json: { ...first!.json, duplicate: true }, pairedItem: { item: 1 } });
	expect(first!.json).not.toHaveProperty('duplicate');
	expect(hints).toEqual(['2 recipients: 1 accepted, 1 repeated number.']);
});

test('one who stands twice is sent to twice where that is chosen', async () => {
	const options = { duplicateRecipients: 'sendEach' };
	const { hints, items } = send(accepting, [one, one], { options });
	await items;
	expect(hints).toEqual(['2 recipients: 2 accepted.']);
});

test('packets are counted where there are fewer than recipients, and what the gateway adds is told', async () => {
	const describe = async () => await Promise.resolve(['2 SMS parts billed.']);
	const { items, hints } = send(
		connectionThat(() => ({}), { describe }),
		[one, two],
		{ packetSize: 50 },
	);
	await items;
	expect(hints).toEqual(['2 recipients in 1 packet: 2 accepted. 2 SMS parts billed.']);
});

test('packets that were not offered are not counted', async () => {
	const withheld = connectionThat(() => ({ messageId: null }));
	const { items, hints } = send(withheld, [one], { packetSize: 50 });
	await items;
	expect(hints).toEqual(['1 recipient: 1 accepted.']);
});

test('the reports that were waited for', async () => {
	const awaitReports = async () =>
		await Promise.resolve(({ to }: { to: string }) => ({ delivery: `of ${to}` }));
	const { items } = send(
		connectionThat(() => ({}), { awaitReports }),
		[one],
	);
	expect((await items)[0]!.json).toMatchObject({ delivery: `of ${one}` });
});

test.each([false, true])('the connection is let go, stopping at an error: %j', async (stops) => {
	const close = jest.fn();
	const { items } = send({ ...takingOne, close }, [one, two], { stops });
	await items.catch(() => {});
	expect(close).toHaveBeenCalledTimes(1);
});

describe('where somebody is not accepted', () => {
	test('an error that says who was, with On Error = Stop, after the summary', async () => {
		const { items, hints } = send(takingOne, [one, two], { stops: true });
		await expect(items).rejects.toThrow(
			'Accepted: 1 of 2 recipients. Not accepted: 1. The gateway refused',
		);
		await expect(items).rejects.toMatchObject({
			description: expect.stringContaining('Run it again.'),
		});
		expect(hints).toEqual(['2 recipients: 1 accepted, 1 rejected.']);
	});

	test('an item with its reason, with On Error = Continue', async () => {
		const { items } = send(takingOne, [one, two]);
		expect((await items)[1]).toMatchObject({
			json: { to: two, outcome: 'rejected', error: 'The gateway refused. Ask it.' },
			pairedItem: { item: 1 },
		});
	});

	test('who was accepted is not offered again by the next try', async () => {
		const kept = {};
		await send(takingOne, [one, two], { kept, stops: true }).items.catch(() => {});
		const again = connectionThat(() => ({ messageId: 'of the second try' }));
		const items = await send(again, [one, two], { kept }).items;
		expect(items.map(({ json }) => json['messageId'])).toEqual([`id ${one}`, 'of the second try']);
	});
});

describe('where the end is not known', () => {
	const lost = connectionThat(() => ({ outcome: 'unknown' }));
	const again = connectionThat(() => ({ messageId: 'of the second try' }));

	test.each([
		[true, 'of the second try'],
		[false, `id ${one}`],
	])('the next try offers it again only to a ledger: %j', async (isLedger, messageId) => {
		const kept = {};
		await send(lost, [one], { kept, isLedger }).items;
		// A gateway that is none gets a plan with nothing to offer, and tells of the doubtful itself.
		const doubtful = {
			dispatch: async (...[plan, memory]: Parameters<typeof again.dispatch>) => [
				...(await again.dispatch(plan, memory)),
				...plan.doubtful.map((packet) => verdictOn(packet, { outcome: 'unknown' })),
			],
		};
		const [item] = await send(doubtful, [one], { kept, isLedger }).items;
		expect(item!.json['messageId']).toBe(messageId);
	});
});

describe('where a row is wrong', () => {
	const readAddress = (entry: unknown) =>
		entry === two ? { problem: 'it is no number' } : { to: String(entry) };

	test('an error before anything is asked, with On Error = Stop', async () => {
		const connect = jest.fn();
		const { items } = send(accepting, [one, two], { stops: true, readAddress, connect });
		await expect(items).rejects.toThrow(`Row 2 (${two}) can't be sent to: it is no number`);
		expect(connect).not.toHaveBeenCalled();
	});

	test('keeps nobody else from being sent to, with On Error = Continue', async () => {
		const { items } = send(accepting, [one, two], { readAddress });
		expect(outcomes(await items)).toEqual([
			[one, 'accepted'],
			[two, 'notSent'],
		]);
	});
});
