import type { Account } from '../accounts/Account';
import type { Quirks } from '../Quirks';
import { wait } from '../time/wait';
import type { DeliveryReports } from './DeliveryReports';
import { postReport } from './postReport';
import type { PushAttempt } from './PushAttempt';
import type { PushResult } from './PushResult';
import { reportDocument } from './reportDocument';

export interface PushSettings {
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
