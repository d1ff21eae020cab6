import type { Account } from '../accounts/Account';
import type { XmlRequest } from '../documents/XmlRequest';
import { recognisePhone } from '../phones/recognisePhone';
import type { Quirks } from '../Quirks';
import { bishkekTime } from '../time/bishkekTime';
import { countParts } from './countParts';
import type { Packet } from './Packet';

export function readPacket(
	request: XmlRequest,
	accounts: ReadonlyMap<string, Account>,
	quirks: Quirks,
): Packet {
	const login = request.field('login') ?? '';
	const text = request.text('text') ?? '';
	const time = request.field('time') ?? '';
	const phones = request.list('phones', 'phone');
	const refused = accounts.get(login)?.refusedNumbers;

	const recognised: string[] = [];
	const wrong: string[] = [];
	for (const phone of phones) {
		const number = recognisePhone(phone);
		if (number === undefined || refused?.has(number)) wrong.push(phone);
		else recognised.push(number);
	}

	return {
		login,
		password: request.field('pwd') ?? '',
		id: request.field('id') ?? '',
		sender: request.field('sender') ?? '',
		text,
		time,
		sendAt: readTime(time),
		phones: phones.length,
		recognised: quirks.countsRepeatedNumbers ? recognised : [...new Set(recognised)],
		wrong,
		parts: countParts(text),
		test: request.field('test') === '1',
	};
}

/** "если отсутствует либо равен пустой строке, то сообщение отправляется немедленно" */
function readTime(time: string): Date | null | undefined {
	if (time === '') return null;
	const at = bishkekTime.parse(time);
	return at === undefined ? undefined : new Date(at);
}
