import type { DeliveryReport } from '../../../../nodes/SmsPro/gateway/deliveryReport';
import { ReportMemory } from '../../../../nodes/SmsPro/trigger/ReportMemory';

const minute = 60_000;
const day = 24 * 60 * minute;
const start = Date.parse('2026-11-22T12:00:00+06:00');

function report(fields: Partial<DeliveryReport> = {}): DeliveryReport {
	return {
		messageId: 'A1',
		to: '996550123456',
		report: 'delivered',
		reportCode: 3,
		final: true,
		sentAt: null,
		receivedAt: null,
		...fields,
	};
}

function reports(count: number, from = 0): DeliveryReport[] {
	return Array.from({ length: count }, (_, index) => report({ to: String(from + index) }));
}

function memoryOf(text: string): ReportMemory {
	const memory = new ReportMemory();
	memory.learn(text);
	return memory;
}

test('number, id and report make a repeat; times do not', () => {
	const memory = new ReportMemory();
	memory.remember([report()], start);
	const others = [
		report({ to: '996550123457' }),
		report({ messageId: 'A2' }),
		report({ report: 'unknown', reportCode: 42 }),
		report({ report: 'unknown', reportCode: 43 }),
		report({ report: 'unknown', reportCode: null }),
	];
	const again = report({ sentAt: '2026-11-22T12:00:00+06:00' });
	expect(memory.withoutRepeats([again, ...others, again], start)).toEqual(others);
});

test('one push names a report once, and keeps the order', () => {
	const twice = [...reports(3), ...reports(3), ...reports(2, 2)];
	expect(new ReportMemory().withoutRepeats(twice, start).map(({ to }) => to)).toEqual([
		'0',
		'1',
		'2',
		'3',
	]);
});

test('a day long, then no longer', () => {
	const memory = new ReportMemory();
	memory.remember([report()], start);
	expect(memory.withoutRepeats([report()], start + day - minute)).toEqual([]);
	expect(memory.withoutRepeats([report()], start + day)).toHaveLength(1);
	memory.remember([report({ to: '1' })], start + day);
	expect(String(memory)).toHaveLength(15);
});

test('what is written is what another memory learns', () => {
	const memory = new ReportMemory();
	memory.remember(reports(100), start);
	const text = String(memory);
	expect(text).toMatch(/^[\w-]{1500}$/);
	expect(memoryOf(text).withoutRepeats(reports(101), start)).toMatchObject([{ to: '100' }]);
	memory.learn(text);
	expect(String(memory)).toBe(text);
});

test('at most 10,000, the oldest forgotten first, however they come', () => {
	const memory = new ReportMemory();
	memory.remember(reports(9_000), start);
	memory.remember(reports(2_000, 9_000), start + minute);
	const text = String(memory);
	expect(text).toHaveLength(150_000);
	expect(memory.withoutRepeats(reports(11_000), start + minute)).toHaveLength(1_000);
	expect(memoryOf(text).withoutRepeats(reports(1_001), start + minute)).toHaveLength(1_000);
	memory.remember(reports(25_000, 100_000), start + 2 * minute);
	expect(memory.withoutRepeats(reports(25_000, 100_000), start + 2 * minute)).toHaveLength(15_000);
	expect(String(memory)).toHaveLength(150_000);
});

test('two memories become one', () => {
	const memory = new ReportMemory();
	memory.remember(reports(10), start + minute);
	const other = new ReportMemory();
	other.remember(reports(10, 5), start);
	memory.learn(String(other));
	expect(memory.withoutRepeats(reports(16), start + minute)).toMatchObject([{ to: '15' }]);
	expect(String(memory)).toHaveLength(15 * 15);
});

test('remembering twice changes nothing', () => {
	const memory = new ReportMemory();
	memory.remember(reports(10), start);
	const text = String(memory);
	memory.remember(reports(10), start + minute);
	expect(String(memory)).toBe(text);
});

test.each([undefined, null, 7, {}, [], '', 'x', '!'.repeat(30), '\uD800'.repeat(15)])(
	'%p holds nothing',
	(text) => {
		const memory = new ReportMemory();
		memory.learn(text);
		expect(String(memory)).toBe('');
		expect(memory.withoutRepeats([report()], start)).toHaveLength(1);
	},
);
