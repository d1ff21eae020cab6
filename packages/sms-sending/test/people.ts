import type { Message } from '../src/message';
import type { Recipient } from '../src/recipients';

export const hello: Message = {
	channel: 'sms',
	sender: 'MyShop',
	text: 'Hello',
	parts: 1,
	sendAt: null,
	scheduledFor: null,
};

/** Recipients of one message, an item each. */
export function people(
	numbers: readonly string[],
	message: Message = hello,
): Array<Recipient<Message>> {
	return numbers.map((to, item) => ({ kind: 'valid', item, to, sender: message.sender, message }));
}
