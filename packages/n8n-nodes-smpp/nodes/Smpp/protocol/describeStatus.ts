import { commandStatuses } from './commandStatuses';
import type { CommandStatus } from './commandStatuses';

const byCode: ReadonlyMap<number, CommandStatus> = new Map(
	commandStatuses.map((status) => [status.code, status]),
);

const firstOwn = 0x400;
const lastOwn = 0x4ff;

/** What is known of a command_status; one that SMPP 3.4 lacks is described by its number. */
export function describeStatus(code: number): CommandStatus {
	const known = byCode.get(code);
	if (known) return known;
	const isOwn = code >= firstOwn && code <= lastOwn;
	return {
		code,
		name: hexOf(code),
		meaning: isOwn
			? 'The operator refused it with a code of its own'
			: 'The operator refused it with a code that SMPP 3.4 does not have',
		advice: 'Look the code up in the documents of the operator.',
	};
}

/** 0x00000058, the way documents of operators write it. */
function hexOf(code: number): string {
	return `0x${code.toString(16).toUpperCase().padStart(8, '0')}`;
}
