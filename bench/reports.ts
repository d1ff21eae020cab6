/* eslint-disable no-console -- a program that prints a table */
import { XMLParser } from 'fast-xml-parser';

import { ReportMemory } from '../nodes/SmsPro/trigger/ReportMemory';
import { readPush } from '../nodes/SmsPro/trigger/readPush';

/** As the reader sets it: what any reader built on this parser has to pay. */
const parser = new XMLParser({
	ignoreAttributes: true,
	ignoreDeclaration: true,
	ignorePiTags: true,
	removeNSPrefix: true,
	parseTagValue: false,
});

interface Load {
	readonly title: string;
	readonly pushes: readonly Buffer[];
	readonly numbers: number;
}

const loads: Load[] = [
	{ title: '1 push × 10,000 numbers', pushes: [pushOf(10_000, 0)], numbers: 10_000 },
	{
		title: '1,000 pushes × 1 number',
		pushes: Array.from({ length: 1_000 }, (_, index) => pushOf(1, index)),
		numbers: 1_000,
	},
];

let memory = new ReportMemory();

const ways: ReadonlyArray<readonly [title: string, take: (push: Buffer) => void]> = [
	['fast-xml-parser alone', (push) => void parser.parse(push)],
	['reading and mapping', (push) => void readPush(push)],
	[
		'… and ignoring repeats',
		(push) => {
			const now = Date.now();
			const reports = memory.withoutRepeats(readPush(push), now);
			memory.remember(reports, now);
		},
	],
];

const rounds = 15;

const rows = loads.flatMap(({ title, pushes, numbers }) => {
	const times = ways.map(() => [] as number[]);
	// In turns, so that whatever else the machine does meets all of them.
	for (let round = 0; round < rounds; round += 1) {
		for (const [index, [, take]] of ways.entries()) {
			memory = new ReportMemory();
			const start = performance.now();
			for (const push of pushes) take(push);
			times[index]?.push(performance.now() - start);
		}
	}
	const medians = times.map(median);
	return ways.map(([way], index) => {
		const time = medians[index] ?? NaN;
		return {
			load: title,
			way,
			ms: Number(time.toFixed(1)),
			'reports/s': Math.round(numbers / (time / 1_000)).toLocaleString('en'),
			'× parser': (time / (medians[0] ?? NaN)).toFixed(2),
		};
	});
});
console.table(rows);

function median(times: number[]): number {
	return [...times].sort((a, b) => a - b)[Math.floor(times.length / 2)] ?? NaN;
}

/** As SMSPRO's documents show it: packets of 50 numbers, the time with each. */
function pushOf(numbers: number, from: number): Buffer {
	const phones = Array.from({ length: numbers }, (_, index) => {
		const number = 996_550_000_000 + from + index;
		return `<phone><number>${number}</number><report>3</report><sendTime>20261122120000</sendTime><rcvTime>20261122120005</rcvTime></phone>`;
	});
	const packets: string[] = [];
	for (let start = 0; start < numbers; start += 50) {
		const id = `P${String(from + start).padStart(9, '0')}`;
		packets.push(`<dr><id>${id}</id>${phones.slice(start, start + 50).join('')}</dr>`);
	}
	return Buffer.from(
		`<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n<report xmlns="http://Giper.mobi/schema/DeliveryReport">${packets.join('')}</report>\n`,
	);
}
