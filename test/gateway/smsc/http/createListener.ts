/* eslint-disable @n8n/community-nodes/no-restricted-imports -- runs in Node, not inside n8n */
import type { IncomingMessage, ServerResponse } from 'node:http';

import { addressOf } from '../../http/addressOf';
import { breakMidway } from '../../http/breakMidway';
import { htmlReply } from '../../http/htmlReply';
import type { Reply } from '../../http/Reply';
import { sendReply } from '../../http/sendReply';
import { wait } from '../../time/wait';
import { readForm, type Form } from '../encoding/readForm';
import type { DisturbancePlan, Fault } from '../faults/Fault';
import { faultTable } from '../faults/faultTable';
import { errors } from '../scripts/errors';
import type { SmscState } from '../SmscState';
import { answerForm, refuse } from './answerForm';
import type { LoggedRequest, ScriptName } from './LoggedRequest';

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
