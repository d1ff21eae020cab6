import type { NodeExecutionHint } from 'n8n-workflow';

import type { Settlement } from '../../sending/settle';

/** What a run did, in one line over its output. */
export function sendHint(settlements: readonly Settlement[], requests: number): NodeExecutionHint {
	const first = settlements.filter(({ duplicate }) => !duplicate);
	const count = (outcome: Settlement['outcome']) =>
		first.filter((each) => each.outcome === outcome).length;
	const sum = (value: (each: Settlement) => number | null) =>
		first.reduce((total, each) => total + (value(each) ?? 0), 0);
	const told = [
		[count('accepted'), 'accepted'],
		[count('rejected'), 'rejected'],
		[count('notSent'), 'not sent'],
		[count('unknown'), 'unknown'],
		[settlements.length - first.length, 'repeated'],
	] as const;
	const outcomes = told.filter(([number]) => number > 0).map((pair) => pair.join(' '));
	const parts = sum((each) => (each.outcome === 'accepted' ? each.parts : 0));
	const cost = sum((each) => each.cost).toFixed(2);
	return {
		message: `${plural(settlements.length, 'recipient')} in ${plural(requests, 'request')}: ${outcomes.join(', ')}. ${parts === 0 ? 'Cost' : `${plural(parts, 'SMS part')}, cost`}: ${cost}.`,
		location: 'outputPane',
	};
}

function plural(count: number, noun: string): string {
	return `${count} ${noun}${count === 1 ? '' : 's'}`;
}
