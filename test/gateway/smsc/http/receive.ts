import { htmlReply, type Reply } from '../../http/Reply';
import type { SmscState } from '../Smsc';
import type { Account } from '../accounts';
import { encodeSingleByte, type Form, readForm } from '../encoding';
import { type DisturbancePlan, type Fault, type FaultKind, faultTable } from '../faults';
import { formatOf, renderError, type RequestError } from '../formats/Format';
import { errors, type Script } from '../scripts/Script';
import { balance } from '../scripts/balance';
import { get } from '../scripts/get';
import { info } from '../scripts/info';
import { phones } from '../scripts/phones';
import { senders } from '../scripts/senders';
import { send } from '../scripts/send';
import { status } from '../scripts/status';

export type ScriptName =
	'balance' | 'get' | 'info' | 'other' | 'phones' | 'send' | 'senders' | 'status';

/** A request that came in. */
export interface LoggedRequest {
	/** Milliseconds since 1970, by the simulator's clock. */
	readonly at: number;
	readonly script: ScriptName;
	readonly method: string;
	/** With its query. */
	readonly path: string;
	readonly contentType: string | undefined;
	/** The parameters, login and password too. */
	readonly fields: Readonly<Record<string, string>>;
	/** Requests under way when it came, itself among them. */
	readonly concurrent: number;
	fault: FaultKind | undefined;
	/** The number of the error it was answered with; 0 for none, null where nothing was processed. */
	code: number | null;
}

const scripts: Readonly<Record<Exclude<ScriptName, 'other'>, Script>> = {
	balance,
	get,
	info,
	phones,
	send,
	senders,
	status,
};

/** Lets a script answer a form, for the account that the form names. */
function answerForm(
	name: Exclude<ScriptName, 'other'>,
	form: Form,
	ip: string,
	state: SmscState,
): Reply {
	const account = findAccount(form, ip, state.accounts);
	if (account === undefined) return refuse(errors.login, form, state);
	if (account.blocked) return refuse(errors.blocked, form, state);
	const format = formatOf(form.values.get('fmt'));
	const answer = scripts[name]({ form, format, account, state });
	return typeof answer === 'string' ? reply(answer, 0, form, state) : refuse(answer, form, state);
}

/** An error comes with HTTP status 200, like any answer. */
export function refuse(error: RequestError, form: Form, state: SmscState): Reply {
	return reply(renderError(error, formatOf(form.values.get('fmt'))), error.code, form, state);
}

function findAccount({ values }: Form, ip: string, accounts: readonly Account[]) {
	return accounts.find(
		({ login, password, apiKey, allowedIps }) =>
			(values.has('apikey')
				? values.get('apikey') === apiKey
				: values.get('login') === login && values.get('psw') === password) &&
			(allowedIps.length === 0 || allowedIps.includes(ip)),
	);
}

function reply(text: string, code: number, form: Form, { quirks }: SmscState): Reply {
	const charset = quirks.alwaysWindows1251 ? 'windows-1251' : form.charset;
	const shown = quirks.bom ? `\uFEFF${text}` : text;
	return {
		httpStatus: 200,
		headers: { 'content-type': `text/html; charset=${charset}` },
		body: charset === 'utf-8' ? Buffer.from(shown) : encodeSingleByte(text, charset),
		status: code,
	};
}

/** A request as it comes in. */
export interface Incoming {
	readonly method: string;
	/** Path and query. */
	readonly url: string;
	readonly contentType: string | undefined;
	readonly body: Buffer;
	readonly ip: string;
	/** Requests under way, this one among them. */
	readonly concurrent: number;
}

/** What SMSC has done with a request, and what the caller gets. */
export interface Exchange {
	readonly entry: LoggedRequest;
	readonly fault: Fault | undefined;
	/** Undefined if nothing was processed. */
	readonly reply: Reply | undefined;
	readonly answer: Reply | 'drop' | 'dropMidway';
}

const paths: Readonly<Record<string, ScriptName>> = {
	'/sys/send.php': 'send',
	'/sys/status.php': 'status',
	'/sys/balance.php': 'balance',
	'/sys/get.php': 'get',
	'/sys/info.php': 'info',
	'/sys/phones.php': 'phones',
	'/sys/senders.php': 'senders',
};

/** «пяти и более запросов одновременно с разных подключений под одним логином» */
const tooManyAtOnce = 5;

/** Acts on a request, and keeps it. */
export function receive(
	{ method, url, contentType, body, ip, concurrent }: Incoming,
	state: SmscState,
	requests: LoggedRequest[],
	plan: DisturbancePlan | undefined,
): Exchange {
	const [path = '', query = ''] = url.split('?');
	const form = readForm(method === 'POST' ? body : Buffer.from(query));
	const entry: LoggedRequest = {
		at: state.now(),
		script: paths[path] ?? 'other',
		method,
		path: url,
		contentType,
		fields: Object.fromEntries(form.values),
		concurrent,
		fault: undefined,
		code: null,
	};
	requests.push(entry);
	const fault = plan?.(entry);
	entry.fault = fault?.kind;
	return { entry, fault, ...answerTo(entry, form, ip, fault, state) };
}

function answerTo(
	entry: LoggedRequest,
	form: Form,
	ip: string,
	fault: Fault | undefined,
	state: SmscState,
): Pick<Exchange, 'reply' | 'answer'> {
	const process = (): Reply => {
		if (entry.script === 'other') return htmlReply(404, 'Not Found');
		if (entry.concurrent >= tooManyAtOnce) return refuse(errors.concurrent, form, state);
		return answerForm(entry.script, form, ip, state);
	};
	const row = fault && faultTable[fault.kind];
	const reply = (row?.processed ?? true) ? process() : undefined;
	entry.code = reply?.status ?? null;
	if (row === undefined) return { reply, answer: reply! };
	return { reply, answer: row.spoil(reply, (error) => refuse(error, form, state)) };
}
