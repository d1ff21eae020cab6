import type { IExecuteFunctions } from 'n8n-workflow';
import { executionScope, firstRun, InputProblem, systemClock } from 'node-frame';
import { readPhoneNumber } from 'sms-text';

import { deriveId } from '../../gateway/deriveId';

/** One code to be sent. */
export interface CodeRequest {
	/** International, digits only. */
	readonly to: string;
	readonly transactionId: string;
	/** False where the user chose the id: then somebody else may have used it before. */
	readonly derivedId: boolean;
}

/** «максимальный размер 32 символа. Допустимые значения: буквы, цифры» */
const maxId = 32;

/**
 * What each input item asks to send. The id of a request is derived from its phone and its place
 * among the requests for that phone, so that a second run of the same execution makes it again.
 */
export function readRequests(context: IExecuteFunctions): Array<CodeRequest | InputProblem> {
	const scope = executionScope(context, firstRun(context, systemClock.now()));
	const rounds = new Map<string, number>();
	return context.getInputData().map((_, item) => {
		const reading = readPhoneNumber(context.getNodeParameter('phone', item), 'KG');
		if ('problem' in reading) {
			return new InputProblem(
				`No code can be sent to 'Phone': ${reading.problem}`,
				'Enter a number such as 0555 123 456 or +996555123456.',
			);
		}
		const to = reading.number;
		const { transactionId = '' } = context.getNodeParameter('options', item, {}) as {
			transactionId?: unknown;
		};
		const ownId = String(transactionId ?? '').trim();
		if (ownId !== '') return ownIdProblem(ownId) ?? { to, transactionId: ownId, derivedId: false };
		const round = rounds.get(to) ?? 0;
		rounds.set(to, round + 1);
		return { to, transactionId: deriveId(['otp', scope, to, round], maxId), derivedId: true };
	});
}

function ownIdProblem(id: string): InputProblem | undefined {
	if (/^[A-Za-z0-9]{1,32}$/.test(id)) return undefined;
	return new InputProblem(
		`'Transaction ID' must be at most ${maxId} Latin letters and digits: "${id.slice(0, 40)}"`,
		'Correct it, or leave it out: the node then makes one that is safe to repeat.',
	);
}
