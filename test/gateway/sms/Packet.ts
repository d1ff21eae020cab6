import type { Quirks } from '../Quirks';
import type { Account } from '../accounts';
import type { XmlRequest } from '../documents/readXml';
import { recognisePhone } from '../phones';
import { bishkekTime } from '../time';
import { countParts } from './countParts';

/** The content of a `<message>` document. */
export interface Packet {
	login: string;
	password: string;
	id: string;
	sender: string;
	text: string;
	/** As it was given; empty: at once. */
	time: string;
	/** Undefined when `time` isn't a time. */
	sendAt: Date | null | undefined;
	/** How many phones the packet names. */
	phones: number;
	/** Those that are taken, if nothing is wrong. */
	recognised: readonly string[];
	/** As they were given. */
	wrong: readonly string[];
	parts: number;
	test: boolean;
}

export function readPacket(
	request: XmlRequest,
	accounts: ReadonlyMap<string, Account>,
	quirks: Quirks,
): Packet {
	const login = request.field('login') ?? '';
	const text = request.text('text') ?? '';
	const time = request.field('time') ?? '';
	const phones = request.list('phones', 'phone');
	const account = accounts.get(login);

	const recognised: string[] = [];
	const wrong: string[] = [];
	for (const phone of phones) {
		const number = recognisePhone(phone);
		if (number === undefined || account?.refusedNumbers.has(number)) wrong.push(phone);
		else if (account?.unseenNumbers.has(number) !== true) recognised.push(number);
	}
	const counted = quirks.countsRepeatedNumbers ? recognised : [...new Set(recognised)];

	return {
		login,
		password: request.field('pwd') ?? '',
		id: request.field('id') ?? '',
		sender: request.field('sender') ?? '',
		text,
		time,
		sendAt: readTime(time),
		phones: phones.length,
		recognised: counted.slice(0, quirks.mostNumbersTaken ?? counted.length),
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

/** "Максимальная длина 800 символов." */
const longestText = 800;

/** "Максимальное число получателей в одном пакете – 50 номеров." */
const mostPhones = 50;

const idForms = {
	/** "любой набор латинских букв и цифр длиной до 12 знаков" */
	documented: /^[A-Za-z0-9]{1,12}$/,
	/** What the gateway was seen to take. */
	met: /^[A-Za-z0-9-]{1,36}$/,
};

export function isWellFormed(packet: Packet, quirks: Quirks): boolean {
	return (
		packet.login !== '' &&
		packet.password !== '' &&
		packet.sender !== '' &&
		packet.text !== '' &&
		packet.text.length <= longestText &&
		packet.phones > 0 &&
		packet.phones <= mostPhones &&
		(quirks.strictIds ? idForms.documented : idForms.met).test(packet.id)
	);
}
