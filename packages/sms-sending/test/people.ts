import type { Message } from '../src/message';
import type { Recipient } from '../src/recipients';
import type { Row } from '../src/rows';

export const hello: Message = {
	channel: 'sms',
	sender: 'MyShop',
	text: 'Hello',
	parts: 1,
	sendAt: null,
	scheduledFor: null,
};

/** A row that any gateway would take. */
export const row: Row<null> = {
	item: 0,
	to: '996550000001',
	sender: 'MyShop',
	text: 'Hello',
	defaultCountry: 'KG',
	maxParts: 0,
	sendAt: undefined,
	own: null,
};

/** Recipients of one message, an item each. */
export function people(
	numbers: readonly string[],
	message: Message = hello,
): Array<Recipient<Message>> {
	return numbers.map((to, item) => ({ kind: 'valid', item, to, sender: message.sender, message }));
}
