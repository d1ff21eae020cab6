import type { IDataObject } from 'n8n-workflow';
import { InputProblem, requireNumber } from 'node-frame';

import type { Channel } from './channels';

/** Options of a row that are parameters of send.php and nothing else. */
export interface SendWishes {
	readonly shortLinks: boolean;
	/** Minutes; null leaves it to SMSC. */
	readonly validity: number | null;
	/** Hours over which the recipients of a request are spread, and minutes between their groups. */
	readonly spread: { readonly period: number; readonly freq: number } | null;
	/** «param», as «w,i,n»; '' for SMSC's own. */
	readonly voiceParameters: string;
}

/** Hours, «от 0.1 до 720». */
export const spreadPeriod = { min: 0.1, max: 720, default: 4 };

/** Minutes, «от 1 до 1440». */
export const spreadFreq = { min: 1, max: 1440, default: 10 };

/** Minutes, «от 00:01 до 24:00». */
export const validityRange = { min: 1, max: 1440 };

/** «w,i,n»: seconds until the call counts as not answered, seconds between two tries, and how many. */
const voiceRanges = [
	{ label: 'seconds to wait', min: 10, max: 35 },
	{ label: 'seconds between tries', min: 10, max: 3600 },
	{ label: 'tries', min: 1, max: 9 },
] as const;

/** Reads them from the options that are switched on. @throws InputProblem */
export function readWishes(options: IDataObject): SendWishes {
	const { shortLinks, validity, voiceParameters } = options;
	return {
		shortLinks: shortLinks === true,
		validity: validity === undefined ? null : Number(validity),
		spread: readSpread(options['spreadOver']),
		voiceParameters: readVoiceParameters(voiceParameters),
	};
}

function readSpread(option: unknown): SendWishes['spread'] {
	if (option === undefined) return null;
	const spread = (option as { spread?: IDataObject }).spread ?? {};
	const label = (name: string) => `Spread Over: ${name}`;
	return {
		period: requireNumber(spread, 'period', { label: label('Period'), ...spreadPeriod }),
		freq: requireNumber(spread, 'freq', { label: label('Frequency'), ...spreadFreq }),
	};
}

function readVoiceParameters(option: unknown): string {
	if (option === undefined) return '';
	const text = String(option as string).replace(/\s/g, '');
	const numbers = text.split(',');
	const isRight =
		numbers.length === voiceRanges.length &&
		voiceRanges.every(
			({ min, max }, place) =>
				/^\d+$/.test(numbers[place]!) &&
				Number(numbers[place]) >= min &&
				Number(numbers[place]) <= max,
		);
	if (isRight) return text;
	const wanted = voiceRanges.map(({ label, min, max }) => `${label} (${min} to ${max})`).join(', ');
	throw new InputProblem(
		`'Voice Parameters' must be three numbers with commas: ${wanted}`,
		'Enter them like 25,60,3.',
	);
}

/** What send.php is told of them, as far as the channel knows it. */
export function parametersOf(
	{ shortLinks, validity, spread, voiceParameters }: SendWishes,
	{ hasText, hasVoice }: Channel,
): Readonly<Record<string, string>> {
	return {
		...(shortLinks && hasText && !hasVoice && { tinyurl: '1' }),
		...(validity !== null && { valid: clockOf(validity) }),
		...(spread !== null && { period: String(spread.period), freq: String(spread.freq) }),
		...(voiceParameters !== '' && hasVoice && { param: voiceParameters }),
	};
}

/** Minutes as «hh:mm». */
function clockOf(minutes: number): string {
	const two = (value: number) => String(value).padStart(2, '0');
	return `${two(Math.floor(minutes / 60))}:${two(Math.floor(minutes % 60))}`;
}
