import type { XmlClient } from '../gateway/client';
import { deliveryReportDocument, type DeliveryReportAnswer } from '../gateway/documents/dr';

/** More than one push can be about; whoever makes up ids can only make it forget in which order it asked. */
const maxKept = 10_000;

/**
 * What this process asks for one trigger: never about one id twice at once, «Переполнение очереди
 * запросами с одним и тем же ID».
 */
export class ReportQuestions {
	private readonly unanswered = new Map<string, Promise<DeliveryReportAnswer>>();
	/** The one asked about longest ago first. */
	private readonly asked = new Set<string>();

	/** The answer, whatever its status. @throws GatewayFailure of any kind but `status` */
	async ask(messageId: string, client: XmlClient): Promise<DeliveryReportAnswer> {
		const question = this.unanswered.get(messageId) ?? this.begin(messageId, client);
		return await question;
	}

	/** Those not asked about yet, then the others, the one asked about longest ago first: so none pushes another out. */
	inTurn(messageIds: readonly string[]): string[] {
		const wanted = new Set(messageIds);
		const before = [...this.asked].filter((messageId) => wanted.has(messageId));
		return [...messageIds.filter((messageId) => !this.asked.has(messageId)), ...before];
	}

	private async begin(messageId: string, client: XmlClient): Promise<DeliveryReportAnswer> {
		this.asked.delete(messageId);
		this.asked.add(messageId);
		const [oldest] = this.asked;
		if (this.asked.size > maxKept && oldest !== undefined) this.asked.delete(oldest);
		const question = client.ask(deliveryReportDocument(messageId), { messageId });
		this.unanswered.set(messageId, question);
		try {
			return await question;
		} finally {
			this.unanswered.delete(messageId);
		}
	}
}
