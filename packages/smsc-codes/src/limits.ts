/** What SMSC refuses for coming too often, whatever way it comes. Times in milliseconds. */
export const limits = {
	/** «Сервер не принимает более одного одинакового запроса на отправку SMS-сообщений в течение минуты» */
	equalMessagePause: 60_000,
	/**
	 * «блокирует отправку более 50 сообщений одному абоненту, которые были отправлены с перерывом между сообщениями менее 30-ти
	 * секунд»
	 */
	quickMessages: 50,
	quickPause: 30_000,
} as const;
