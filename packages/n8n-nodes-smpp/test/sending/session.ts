import type { FieldsOf } from '../../nodes/Smpp/protocol/Pdu';
import type { Answer } from '../../nodes/Smpp/session/Answer';
import type { Session } from '../../nodes/Smpp/session/Session';

/** A session whose answers the test gives, by the fields of each submit. */
export class FakeSession {
	isOpen = true;

	readonly submitted: Array<FieldsOf<'submit_sm'>> = [];

	constructor(
		private readonly answer: (
			fields: FieldsOf<'submit_sm'>,
		) => Answer<'submit_sm'> | Promise<Answer<'submit_sm'>>,
	) {}

	async request(_: 'submit_sm', fields: FieldsOf<'submit_sm'>): Promise<Answer<'submit_sm'>> {
		this.submitted.push(fields);
		return await this.answer(fields);
	}

	pause(): void {}

	get asSession(): Session {
		return this as unknown as Session;
	}
}

export function accepted(messageId: string): Answer<'submit_sm'> {
	return { kind: 'answered', status: 0, response: { fields: { messageId } } as never };
}

export function refused(status: number): Answer<'submit_sm'> {
	return { kind: 'answered', status, response: null };
}

export const lost: Answer<'submit_sm'> = { kind: 'unknown', reason: 'The link broke' };
export const kept: Answer<'submit_sm'> = { kind: 'notSent', reason: 'The link was closed' };
