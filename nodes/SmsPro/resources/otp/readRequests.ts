import type { IExecuteFunctions, INodeProperties } from 'n8n-workflow';
import {
	executionScope,
	firstRun,
	InputProblem,
	optionsOf,
	parameterOf,
	readItems,
	systemClock,
} from 'node-frame';
import { readPhoneNumber } from 'sms-text';

import { deriveId } from '../../gateway/deriveId';
import type { CodeMemory } from './CodeMemory';

/** One code to be sent. */
export interface CodeRequest {
	/** International, digits only. */
	readonly to: string;
	/** Of the code in the memory: the same in every try. */
	readonly key: string;
	readonly transactionId: string;
	/** Whether the user chose the id: then somebody else may have used it before. */
	readonly isOwnId: boolean;
}

/** «максимальный размер 32 символа. Допустимые значения: буквы, цифры» */
const maxId = 32;

/**
 * What each input item asks to send. The id of a request is derived from its phone and its place
 * among the requests for that phone, so that another try of the same execution makes it again; what a
 * try before may have sent keeps the id that it had.
 *
 * @param form the fields of the operation
 * @throws NodeOperationError before the first code is paid for, where On Error is Stop and an item is wrong
 */
export function readRequests(
	context: IExecuteFunctions,
	form: readonly INodeProperties[],
	memory: CodeMemory,
): Array<CodeRequest | InputProblem> {
	const phoneOf = parameterOf<unknown>(context, 'phone', '', 'Phone');
	const options = optionsOf(context, form);
	const scope = executionScope(context, firstRun(context, systemClock.now()));
	const rounds = new Map<string, number>();
	return readItems(context, (item) => {
		const reading = readPhoneNumber(phoneOf(item), 'KG');
		if ('problem' in reading) {
			throw new InputProblem(
				`No code can be sent to 'Phone': ${reading.problem}`,
				'Enter a number such as 0555 123 456 or +996555123456.',
			);
		}
		const to = reading.number;
		const ownId = readOwnId(options(item)['transactionId'] as string | undefined);
		const round = rounds.get(to) ?? 0;
		rounds.set(to, round + 1);
		const key = `${to} ${round}`;
		const kept = memory.find(key);
		// A gateway that remembers refused ids would take the same one for a repeated one.
		const derived = () => deriveId(['otp', scope, to, round, kept.refusals], maxId);
		const transactionId = kept.transactionId ?? ownId ?? derived();
		return { to, key, transactionId, isOwnId: ownId !== undefined };
	});
}

function readOwnId(value: string | undefined): string | undefined {
	const id = value?.trim();
	if (id === undefined || /^[A-Za-z0-9]{1,32}$/.test(id)) return id;
	throw new InputProblem(
		`'Transaction ID' must be at most ${maxId} Latin letters and digits: "${id.slice(0, 40)}"`,
		'Correct it, or leave it out: the node then makes one that is safe to repeat.',
	);
}
