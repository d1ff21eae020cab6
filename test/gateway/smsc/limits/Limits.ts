import { WindowLimit } from './WindowLimit';

/** What SMSC takes no more of within a minute. */
export class Limits {
	/** «не принимает более пяти одинаковых запросов на получение статуса одного и того же сообщения» */
	readonly statusOfMessage = new WindowLimit(5);

	/** «или более одного массового запроса в течение минуты» */
	readonly statusList = new WindowLimit(1);

	/** The same sending more than once a minute. */
	readonly sending = new WindowLimit(1);

	/** More than five identical price requests a minute. */
	readonly price = new WindowLimit(5);

	readonly balance = new WindowLimit(10);

	clear(): void {
		for (const limit of Object.values(this) as WindowLimit[]) limit.clear();
	}
}
