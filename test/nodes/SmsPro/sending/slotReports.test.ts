import type { Entry } from '../../../../nodes/SmsPro/sending/Pending';
import {
	areRefusals,
	askSlot,
	askSlotPatiently,
	firstWithReports,
	matchReports,
} from '../../../../nodes/SmsPro/sending/slotReports';
import { declined, delivered, lost, barred, number, reportsOf, sale } from './script';
import { TestClock } from './simulation';

const entries = [1, 2, 3].map((n): Entry => ({ recipient: n, to: number(n), message: sale }));

describe('whose reports they are', () => {
	const placesOf = (...reports: Parameters<typeof matchReports>[0]) => {
		const { sent, refused, isUnclear } = matchReports(reports, entries);
		const names = (found: ReadonlySet<Entry>) => [...found].map(({ recipient }) => recipient);
		return { sent: names(sent), refused: names(refused), isUnclear };
	};

	test.each([
		'996555000002',
		'+996 555 000002',
		'0555 000-002',
		'(0555) 00.00.02',
		'555000002',
		'8555000002',
		'80555000002',
	])('%s is one of the packet', (to) => {
		expect(placesOf(...delivered(to))).toEqual({ sent: [2], refused: [], isUnclear: false });
	});

	test.each([
		['of another country that ends alike', '998555000002'],
		['longer by a digit than any national form', '123555000002'],
		['of somebody else', '996555000009'],
		['of somebody else, in another form', '0555 000 009'],
	])('a number %s is none of the packet', (_, to) => {
		expect(placesOf(...delivered(to))).toEqual({ sent: [], refused: [], isUnclear: false });
	});

	test.each(['99655*****2', '', '55000002', 'x996555000002', '996555000002 (Beeline)'])(
		'"%s" may be anybody',
		(to) => {
			expect(placesOf(...delivered(to))).toEqual({ sent: [], refused: [], isUnclear: true });
			expect(placesOf(...delivered(to, 3)).isUnclear).toBe(true);
		},
	);

	test('a local form of two that end alike may be either', () => {
		const twins = [entries[0]!, { ...entries[0]!, to: '998555000001' }];
		const found = (to: string) => matchReports(delivered(to), twins);
		expect(found('0555 000 001').isUnclear).toBe(true);
		expect([...found('998555000001').sent]).toEqual([twins[1]]);
	});

	test('a refusal counts only where nothing else is said of the number', () => {
		expect(placesOf(...declined(1, 2), ...delivered(2))).toEqual({
			sent: [2],
			refused: [1],
			isUnclear: false,
		});
		expect(placesOf(...delivered(2), ...declined(2))).toMatchObject({ sent: [2], refused: [] });
	});
});

test.each([
	[0, false],
	[1, false],
	[2, true],
	[3, false],
	[4, false],
	[5, true],
	[6, false],
	[7, false],
	[99, false],
])('a report with code %d says that the packet was refused: %s', (code, isRefusal) => {
	expect(areRefusals(reportsOf(code, 1))).toBe(isRefusal);
	expect(areRefusals([...declined(2), ...reportsOf(code, 1)])).toBe(isRefusal);
	expect(matchReports(reportsOf(code, 1), entries).refused.size).toBe(isRefusal ? 1 : 0);
});

test('no report at all is one of no delivery', () => expect(areRefusals([])).toBe(true));

describe('asking', () => {
	/** @param script what is answered, one after another; the last stays */
	function gatewayOf(script: ReadonlyArray<ReturnType<typeof delivered> | typeof lost>) {
		const clock = new TestClock();
		const controller = new AbortController();
		const asked: string[] = [];
		const client = {
			ask: async (_: unknown, { messageId }: { messageId: string }) => {
				asked.push(messageId);
				const said = await Promise.resolve(script[Math.min(asked.length, script.length) - 1]!);
				if (said instanceof Error) throw said;
				return { status: said.length === 0 ? 4 : 0, reports: said };
			},
		};
		const asking = { client, clock, random: () => 0.5, signal: controller.signal };
		return { asking: asking as never, asked, pauses: clock.pauses, stop: () => controller.abort() };
	}
	const whole = 2_000 + 3_000 + 5_000 + 10_000 + 15_000;

	test('gives why it can not be told', async () => {
		expect(await askSlot('A1', gatewayOf([barred]).asking)).toBe(barred);
	});

	test('five times over 22 s where answers get lost; within 20 s where nothing answers anyway', async () => {
		const usual = gatewayOf([lost]);
		expect(await askSlot('A1', usual.asking)).toBe(lost);
		expect(usual.pauses).toEqual([2_000, 4_000, 8_000, 8_000]);
		const silent = gatewayOf([lost]);
		expect(await askSlot('A1', silent.asking, true)).toBe(lost);
		expect(silent.pauses).toEqual([2_000, 4_000, 8_000]);
		const patient = gatewayOf([lost]);
		expect(await askSlotPatiently('A1', patient.asking, { isSilent: true })).toBe(lost);
		expect(patient.pauses).toEqual([2_000, 4_000, 8_000]);
	});

	test('patiently: over 35 s while nobody is there, and no longer', async () => {
		const { asking, asked, pauses } = gatewayOf([[]]);
		expect(await askSlotPatiently('A1', asking)).toEqual([]);
		expect(asked).toHaveLength(6);
		expect(pauses.reduce((sum, ms) => sum + ms)).toBe(whole);
	});

	test.each<[string, Parameters<typeof gatewayOf>[0], { least?: number }, number]>([
		['somebody is there', [[], [], delivered(1)], {}, 3],
		['as many as expected are there', [delivered(1), delivered(1, 2)], { least: 2 }, 2],
		['it can not be asked', [[], barred], {}, 2],
	])('patiently: until %s', async (_, script, patience, times) => {
		const { asking, asked } = gatewayOf(script);
		expect(await askSlotPatiently('A1', asking, patience)).toBe(script.at(-1));
		expect(asked).toHaveLength(times);
	});

	test('patiently: not beyond the end of the execution', async () => {
		const { asking, asked, stop } = gatewayOf([[]]);
		stop();
		expect(await askSlotPatiently('A1', asking)).toEqual([]);
		expect(asked).toHaveLength(1);
	});

	test('for the first of some places that has reports', async () => {
		const places = { first: 2, count: 3 };
		const idOf = (place: number) => `A${place}`;
		const found = gatewayOf([[], barred, delivered(1)]);
		expect(await firstWithReports(places, idOf, found.asking)).toBe(4);
		expect(found.asked).toEqual(['A2', 'A3', 'A4']);
		expect(await firstWithReports(places, idOf, gatewayOf([[]]).asking)).toBe(undefined);
		expect(await firstWithReports(places, idOf, gatewayOf([[], barred, []]).asking)).toBe(barred);
	});
});
