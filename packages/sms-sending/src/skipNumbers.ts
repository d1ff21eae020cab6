import type { IDataObject } from 'n8n-workflow';
import { InputProblem, readOrProblem } from 'node-frame';
import { readPhoneList, readPhoneNumber, showEntry } from 'sms-text';

import { problemOf } from './rows';

/** Who isn't to get anything. */
export interface SkipList {
	/** @param to an address as the gateway gets it */
	has(to: string): boolean;
	/** Entries that name nobody, as they were entered; nobody is skipped for them. */
	readonly unreadable: readonly string[];
}

/** Addresses that are no numbers: of e-mail and of messengers. */
const otherAddress = /^(?:#\d+|[^\s@]*@\S+)$/;

/**
 * Reads 'Skip Numbers', written as 'To' is: once for a run, so that each recipient is only looked up.
 *
 * @param value undefined where the option isn't set
 * @throws InputProblem if there are entries and none can be read: then it isn't the list that was meant
 */
export function readSkipNumbers(value: unknown, defaultCountry: string): SkipList {
	const entries = readPhoneList(value);
	const skipped = new Set<string>();
	const unreadable: string[] = [];
	for (const entry of entries) {
		const reading = readPhoneNumber(entry, defaultCountry);
		if ('number' in reading) skipped.add(reading.number);
		else if (typeof entry === 'string' && otherAddress.test(entry)) skipped.add(keyOf(entry));
		else unreadable.push(showEntry(entry));
	}
	if (skipped.size === 0 && unreadable.length > 0) {
		throw new InputProblem(
			`'Skip Numbers' has no number that can be read, such as "${unreadable[0]}"`,
			'Give it numbers as in \'To\': text, or a list such as {{ $("Opt-outs").all().map((item) => item.json.phone) }}.',
		);
	}
	return { has: (to) => skipped.has(keyOf(to)), unreadable };
}

/** The list of a run. One that can't be used is no empty one: then nobody may be sent to. */
export function readSkipOption(
	options: IDataObject,
	defaultCountry: string,
): { readonly list: SkipList; readonly problem?: string } {
	const country = (options['defaultCountry'] as string | undefined) ?? defaultCountry;
	const list = readOrProblem(() => readSkipNumbers(options['skipNumbers'], country));
	if (!(list instanceof InputProblem)) return { list };
	return { list: { has: () => false, unreadable: [] }, problem: problemOf(list) };
}

function keyOf(address: string): string {
	return address.toLowerCase();
}

/** What is wrong with the list, for the summary of a run. */
export function unreadableSkips({ unreadable }: SkipList): string[] {
	const [first] = unreadable;
	if (first === undefined) return [];
	const count = unreadable.length === 1 ? '1 entry' : `${unreadable.length} entries`;
	return [`${count} of 'Skip Numbers' can't be read, such as "${first}": correct the list.`];
}
