import { countParts } from '../../sms/countParts';
import type { RequestError } from '../formats/Format';
import { type PhoneRow, renderSending } from '../formats/renderSending';
import {
	correctPhone,
	type Fate,
	fateOf,
	type Message,
	type MessageKind,
	messageKinds,
	refusalOf,
} from '../messages';
import { errors, type Script, type ScriptRequest, valueOf } from './Script';

const yearMs = 366 * 86_400_000;

/**
 * `time` as milliseconds since 1970: empty is now; `0<unix seconds>` and `+<minutes>` are read, other
 * forms are invalid here. Undefined for what SMSC refuses with error 5.
 */
function readSendTime(time: string, now: number): number | undefined {
	if (time === '' || time === '0') return now;
	const relative = /^\+(\d{1,5})$/.exec(time)?.[1];
	if (relative !== undefined) return now + Number(relative) * 60_000;
	const seconds = /^0(\d{9,11})$/.exec(time)?.[1];
	if (seconds === undefined) return undefined;
	const at = Number(seconds) * 1_000;
	return at > now + yearMs ? undefined : Math.max(at, now);
}

/** «целое число … либо до 40 символов: буквы, цифры, точка, подчёркивание, дефис» */
const idForm = /^[A-Za-z0-9._-]{1,40}$/;

const longestText = 1_000;

interface Addressee {
	readonly phone: string;
	/** Why it's refused while others go out. */
	readonly refusal: Fate | undefined;
}

/** /sys/send.php */
export const send: Script = (request) => {
	const { account, state, format } = request;
	const now = state.now();
	const isPriceOnly = valueOf(request, 'cost') === '1';
	const kinds = kindsOf(request);
	const [kind = 'sms'] = kinds;
	const { text: full, comment } = splitComment(valueOf(request, 'mes'));
	const given = valueOf(request, 'phones')
		.split(/[,;]/)
		.map((phone) => phone.trim())
		.filter((phone) => phone !== '');
	const ownId = valueOf(request, 'id');
	const needsText = kind !== 'hlr' && kind !== 'ping';
	if (
		given.length === 0 ||
		kinds.length > 1 ||
		(needsText && full === '') ||
		full.length > longestText ||
		(ownId !== '' && !idForm.test(ownId)) ||
		hasWrongParameter(request)
	) {
		return errors.parameters;
	}
	const sendAt = readSendTime(valueOf(request, 'time'), now);
	if (sendAt === undefined) return errors.date;

	const limit = isPriceOnly ? state.limits.price : state.limits.sending;
	if (!limit.take(`${account.login} ${fingerprint(request)}`, now)) return errors.duplicate;

	const text = cut(full, Number(valueOf(request, 'maxsms') || Infinity));
	const sender = valueOf(request, 'sender');
	const isDenied =
		(sender !== '' && !account.senders.includes(sender)) ||
		account.stopWords.some((word) => text.toLowerCase().includes(word));
	const id = ownId === '' ? state.messages.nextId(account.login) : ownId;
	const withId = (error: RequestError): RequestError => (isPriceOnly ? error : { ...error, id });
	if (isDenied && !isPriceOnly) return withId(errors.denied);

	const addressees = given.map((each): Addressee => {
		const phone = correctPhone(each);
		const onStopList = account.stopList.has(phone) ? { status: 23, err: 252 } : undefined;
		const refusal = onStopList ?? refusalOf(phone);
		return { phone, refusal: isAddress(phone, kind) ? refusal : { status: 22, err: 249 } };
	});
	const good = addressees.filter(({ refusal }) => refusal === undefined);
	if (good.length === 0) return withId(errors.number);

	const parts = kind === 'sms' || kind === 'flash' ? countParts(text) : 1;
	const price = account.virtual ? 0 : account.price * parts;
	const cost = price * good.length;
	if (cost > account.balance && !isPriceOnly) return withId(errors.money);

	if (!isPriceOnly) {
		account.balance -= cost;
		for (const { phone } of good) {
			state.messages.add(
				makeMessage({ request, kind, text, comment, id, phone, parts, price, sendAt }),
			);
		}
	}
	const wantsMoney = ['1', '2', '3'].includes(valueOf(request, 'cost'));
	return renderSending(
		{
			id: isPriceOnly ? undefined : id,
			count: parts * good.length,
			cost: wantsMoney ? cost.toFixed(2) : undefined,
			// «mes=code»: the service chooses the code, here the last digits of the number that will call.
			code: kind === 'call' && text === 'code' && !isPriceOnly ? '012345' : undefined,
			balance: valueOf(request, 'cost') === '3' ? account.balance.toFixed(2) : undefined,
			phones:
				valueOf(request, 'op') === '1'
					? addressees.map((addressee) => toRow(addressee, price))
					: undefined,
		},
		format,
		state.quirks,
	);
};

/** «maxsms»: what takes more parts is cut, without a word. */
function cut(text: string, maxParts: number): string {
	let shown = text;
	while (countParts(shown) > maxParts) shown = shown.slice(0, -1);
	return shown;
}

const isWithin = (value: string, min: number, max: number) =>
	/^\d+(?:\.\d+)?$/.test(value) && Number(value) >= min && Number(value) <= max;

/** How the values of parameters that may be missing have to look. */
const valueForms: Readonly<Record<string, (value: string) => boolean>> = {
	tinyurl: (value) => ['0', '1'].includes(value),
	valid: (value) => {
		const [, hours = '', minutes = '0'] = /^(\d{1,2})(?::(\d\d))?$/.exec(value) ?? [];
		return isWithin(hours, 0, 24) && isWithin(minutes, 0, 59) && !/^0?0(?::00)?$/.test(value);
	},
	period: (value) => isWithin(value, 0.1, 720),
	freq: (value) => isWithin(value, 1, 1440),
	param: (value) => {
		const [wait = '', pause = '', tries = '', ...others] = value.split(',');
		const fits = isWithin(wait, 10, 35) && isWithin(pause, 10, 3600) && isWithin(tries, 1, 9);
		return fits && others.length === 0;
	},
	bot: (value) => /^(?:@\w+|wa:\d+)$/.test(value),
};

function hasWrongParameter(request: ScriptRequest): boolean {
	return Object.entries(valueForms).some(([name, fits]) => {
		const value = valueOf(request, name);
		return value !== '' && !fits(value);
	});
}

function kindsOf(request: ScriptRequest): MessageKind[] {
	return (Object.keys(messageKinds) as MessageKind[]).filter(
		(kind) => kind !== 'sms' && !['', '0'].includes(valueOf(request, kind)),
	);
}

/** «текст после строки ~~~»: kept for the history, neither sent nor billed. */
function splitComment(mes: string): { text: string; comment: string } {
	const [text = '', ...comment] = mes.split('\n~~~\n');
	return { text, comment: comment.join('\n~~~\n') };
}

/** What makes two sendings equal. */
function fingerprint({ form, state }: ScriptRequest): string {
	const ignored = new Set(['login', 'psw', 'apikey']);
	if (state.quirks.duplicateIgnoresId) ignored.add('id');
	const fields = [...form.values].filter(([name]) => !ignored.has(name)).sort();
	return JSON.stringify(fields);
}

function isAddress(phone: string, kind: MessageKind): boolean {
	if (kind === 'mail') return /^[^\s@]+@[^\s@]+\.[^\s@]+$/.test(phone);
	if ((kind === 'tg' || kind === 'bot') && /^[#@]\w+$/.test(phone)) return true;
	return /^\d{10,15}$/.test(phone);
}

function toRow({ phone, refusal }: Addressee, price: number): PhoneRow {
	if (refusal === undefined) return { phone, mccmnc: '40102', cost: price.toFixed(2) };
	return {
		phone,
		mccmnc: '',
		cost: '0',
		status: String(refusal.status),
		error: String(refusal.err),
	};
}

interface Sending {
	readonly request: ScriptRequest;
	readonly kind: MessageKind;
	readonly text: string;
	readonly comment: string;
	readonly id: string;
	readonly phone: string;
	readonly parts: number;
	readonly price: number;
	readonly sendAt: number;
}

function makeMessage({ request, kind, price, ...message }: Sending): Message {
	const { account, state } = request;
	const { phone } = message;
	return {
		...message,
		login: account.login,
		kind,
		sender: valueOf(request, 'sender') || 'SMSC',
		subject: valueOf(request, 'subj'),
		voice: valueOf(request, 'voice'),
		cost: price,
		acceptedAt: state.now(),
		fate: account.virtual ? { status: 1, err: 200 } : fateOf(phone),
		flag: messageKinds[kind],
		hlr:
			kind === 'hlr'
				? {
						imsi: `40102${phone.slice(-10)}`,
						msc: '77010000001',
						mcc: '401',
						mnc: '02',
						cn: 'Казахстан',
						net: 'Кселл',
						rcn: phone.endsWith('9') ? 'Россия' : '',
						rnet: phone.endsWith('9') ? 'МТС' : '',
					}
				: null,
		deleted: false,
		bot: valueOf(request, 'bot'),
	};
}
