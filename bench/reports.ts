/* eslint-disable no-console -- a program that prints a table */
import { XMLParser } from 'fast-xml-parser';

import { readPush } from '../nodes/SmsPro/trigger/readPush';
import { receiveReports } from '../nodes/SmsPro/trigger/receiveReports';
import { Trigger } from './Trigger';

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

type Way = (push: Buffer, trigger: Trigger) => Promise<void> | void;

const ways: ReadonlyArray<readonly [title: string, take: Way]> = [
	['fast-xml-parser alone', (push) => void parser.parse(push)],
	['reading and mapping', (push) => void readPush(push)],
	[
		'the whole trigger, without n8n',
		async (push, trigger) => {
			const { webhookResponse } = await receiveReports(trigger.contextOf(push));
			if (webhookResponse !== 'OK') throw new Error('the reports were not taken');
		},
	],
];

const rounds = 15;

async function compare(): Promise<object[]> {
	const rows: object[] = [];
	for (const { title, pushes, numbers } of loads) {
		const times = ways.map(() => [] as number[]);
		// In turns, so that whatever else the machine does meets all of them.
		for (let round = 0; round < rounds; round += 1) {
			for (const [index, [, take]] of ways.entries()) {
				const trigger = new Trigger();
				const start = performance.now();
				for (const push of pushes) await take(push, trigger);
				times[index]?.push(performance.now() - start);
			}
		}
		const medians = times.map(median);
		for (const [index, [way]] of ways.entries()) {
			const time = medians[index] ?? NaN;
			rows.push({
				load: title,
				way,
				ms: Number(time.toFixed(1)),
				'reports/s': Math.round(numbers / (time / 1_000)).toLocaleString('en'),
				'× parser': (time / (medians[0] ?? NaN)).toFixed(2),
			});
		}
	}
	return rows;
}

void compare().then((rows) => console.table(rows));

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
