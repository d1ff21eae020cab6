/* eslint-disable @n8n/community-nodes/no-restricted-imports -- runs in Node, not inside n8n */
import type { IncomingMessage, ServerResponse } from 'node:http';

import { breakMidway, htmlReply, type Reply, sendReply } from '../../http/Reply';
import { addressOf } from '../../http/createListener';
import { wait } from '../../time';
import type { SmscState } from '../Smsc';
import type { Account } from '../accounts';
import { encodeSingleByte, type Form, readForm } from '../encoding';
import { type DisturbancePlan, type Fault, type FaultKind, faultTable } from '../faults';
import { formatOf, renderError, type RequestError } from '../formats/Format';
import { errors, type Script } from '../scripts/Script';
import { balance } from '../scripts/balance';
import { send } from '../scripts/send';
import { status } from '../scripts/status';

export type ScriptName = 'send' | 'status' | 'balance' | 'other';

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

const scripts: Readonly<Record<Exclude<ScriptName, 'other'>, Script>> = { balance, send, status };

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

export interface ListenerOptions {
	readonly requests: LoggedRequest[];
	readonly latencyMs: () => number;
	readonly plan: () => DisturbancePlan | undefined;
	readonly stopped: AbortSignal;
	readonly onAnswered: (request: LoggedRequest) => void;
}

const paths: Readonly<Record<string, ScriptName>> = {
	'/sys/send.php': 'send',
	'/sys/status.php': 'status',
	'/sys/balance.php': 'balance',
};

/** «пяти и более запросов одновременно с разных подключений под одним логином» */
const tooManyAtOnce = 5;

export function createListener(state: SmscState, options: ListenerOptions) {
	let underWay = 0;
	return async (request: IncomingMessage, response: ServerResponse): Promise<void> => {
		underWay += 1;
		response.once('close', () => {
			underWay -= 1;
		});
		const { method = '', url = '/', headers } = request;
		const [path = '', query = ''] = url.split('?');
		const form = readForm(method === 'POST' ? await readBytes(request) : Buffer.from(query));
		const entry: LoggedRequest = {
			at: state.now(),
			script: paths[path] ?? 'other',
			method,
			path: url,
			contentType: headers['content-type'],
			fields: Object.fromEntries(form.values),
			concurrent: underWay,
			fault: undefined,
			code: null,
		};
		options.requests.push(entry);
		const fault = options.plan()?.(entry);
		entry.fault = fault?.kind;
		const { reply, answer } = answerTo(entry, form, addressOf(request), fault, state);
		const pause = options.latencyMs() + (fault?.kind === 'slow' ? (fault.ms ?? 1_000) : 0);
		if (pause > 0) await wait(pause, options.stopped);
		options.onAnswered(entry);
		if (response.destroyed) return;
		if (answer === 'drop' || (answer === 'dropMidway' && reply === undefined)) response.destroy();
		else if (answer === 'dropMidway') breakMidway(response, reply!);
		else sendReply(response, answer);
	};
}

function answerTo(
	entry: LoggedRequest,
	form: Form,
	ip: string,
	fault: Fault | undefined,
	state: SmscState,
): { reply: Reply | undefined; answer: Reply | 'drop' | 'dropMidway' } {
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

async function readBytes(request: IncomingMessage): Promise<Buffer> {
	const chunks: Buffer[] = [];
	for await (const chunk of request) chunks.push(chunk as Buffer);
	return Buffer.concat(chunks);
}
