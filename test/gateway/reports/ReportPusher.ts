/* eslint-disable @n8n/community-nodes/no-restricted-imports -- runs in Node, not inside n8n */
import { request as requestHttp } from 'node:http';
import { request as requestHttps } from 'node:https';

import type { Quirks } from '../Quirks';
import type { Account } from '../accounts';
import { wait } from '../time';
import type { DeliveryReports } from './DeliveryReports';
import { reportDocument } from './Report';

/** One try to hand reports over to a partner's URL. */
export interface PushAttempt {
	/** Milliseconds since 1970, by the gateway's clock. */
	at: number;
	login: string;
	url: string;
	/** The same for all tries of one document. */
	document: number;
	/** 1, and up to 4 with the three repeats. */
	attempt: number;
	body: string;
	/** How many numbers the document reports on. */
	numbers: number;
	/** Null when no answer came. */
	httpStatus: number | null;
	answer: string;
	/** Why no answer came. */
	error: string | null;
}

/** What became of one `pushReports()`. */
export interface PushResult {
	documents: number;
	numbers: number;
	/** Documents that were answered with HTTP 200. */
	delivered: number;
	/** Documents that are lost: four tries, or the gateway was stopped before. */
	lost: number;
}

interface PostAnswer {
	httpStatus: number;
	answer: string;
}

const timeoutMs = 30_000;

/** "В URL Допустимо использование HTTP и HTTPS протоколов, а так же указание порта". No redirect is followed. */
async function postReport(
	url: string,
	body: string,
	contentType: string,
	stopped: AbortSignal,
): Promise<PostAnswer> {
	const send = url.startsWith('https:') ? requestHttps : requestHttp;
	const headers = {
		'content-length': Buffer.byteLength(body),
		...(contentType === 'none' ? {} : { 'content-type': contentType }),
	};
	return await new Promise((resolve, reject) => {
		const request = send(url, { method: 'POST', headers, agent: false, signal: stopped });
		request.setTimeout(timeoutMs, () => request.destroy(new Error('no answer in time')));
		request.on('error', reject);
		request.on('response', (response) => {
			let answer = '';
			response.setEncoding('utf8');
			response.on('data', (chunk: string) => (answer += chunk));
			response.on('error', reject);
			response.on('end', () => resolve({ httpStatus: response.statusCode ?? 0, answer }));
		});
		request.end(body);
	});
}

interface PushSettings {
	/** "с периодичностью в 10 минут" */
	retryMs: number;
	/** Changes beyond this go into further documents. */
	maxNumbersPerPush: number;
	onPushed(attempt: PushAttempt): void;
}

/** "SMS-шлюз будет производить 3 повторные отправки отчета" */
const repeats = 3;

type Outgoing = Pick<PushAttempt, 'body' | 'document' | 'login' | 'numbers' | 'url'>;

/** "2.1. ДОСТАВКА ОТЧЕТОВ ОТ SMS-ШЛЮЗА НА СЕРВЕР ПАРТНЕРА" */
export class ReportPusher {
	readonly attempts: PushAttempt[] = [];
	private documents = 0;

	constructor(
		private readonly accounts: ReadonlyMap<string, Account>,
		private readonly reports: DeliveryReports,
		private readonly quirks: Quirks,
		private readonly settings: PushSettings,
		private readonly now: () => number,
		private readonly stopped: AbortSignal,
	) {}

	/** First tries one after the other; repeats run beside them. Resolves when all of it is over. */
	async push(): Promise<PushResult> {
		const outgoing = [...this.accounts.values()].flatMap((account) => this.documentsFor(account));
		const repeated: Array<Promise<boolean>> = [];
		let delivered = 0;
		for (const document of outgoing) {
			if (await this.try(document, 1)) delivered += 1;
			else repeated.push(this.repeat(document));
		}
		delivered += (await Promise.all(repeated)).filter(Boolean).length;
		return {
			documents: outgoing.length,
			numbers: outgoing.reduce((sum, { numbers }) => sum + numbers, 0),
			delivered,
			lost: outgoing.length - delivered,
		};
	}

	private documentsFor({ login, reportUrl }: Account): Outgoing[] {
		if (reportUrl === null) return [];
		const changes = this.reports.takeChanges(login);
		const size = Math.max(1, this.settings.maxNumbersPerPush);
		const outgoing: Outgoing[] = [];
		for (let start = 0; start < changes.length; start += size) {
			const batch = changes.slice(start, start + size);
			this.documents += 1;
			outgoing.push({
				login,
				url: reportUrl,
				document: this.documents,
				body: reportDocument(batch, this.quirks),
				numbers: batch.length,
			});
		}
		return outgoing;
	}

	private async repeat(document: Outgoing): Promise<boolean> {
		for (let attempt = 2; attempt <= 1 + repeats; attempt += 1) {
			if (!(await wait(this.settings.retryMs, this.stopped))) return false;
			if (await this.try(document, attempt)) return true;
		}
		return false;
	}

	/** "скрипт партнера должен вернуть код HTTP 200 OK": nothing else will do. */
	private async try(document: Outgoing, attempt: number): Promise<boolean> {
		const record: PushAttempt = {
			...document,
			at: this.now(),
			attempt,
			httpStatus: null,
			answer: '',
			error: null,
		};
		this.attempts.push(record);
		try {
			const { url, body } = document;
			Object.assign(record, await postReport(url, body, this.quirks.pushContentType, this.stopped));
		} catch (error) {
			record.error = error instanceof Error ? error.message : String(error);
		}
		this.settings.onPushed(record);
		return record.httpStatus === 200;
	}
}
