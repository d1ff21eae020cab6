/** The cabinet's tab "СЕРВИС ОТР". */
export interface OtpSettings {
	/** "Имя отправителя": empty, or one that isn't among the account's senders, answers 5. */
	sender: string;
	/** "произвольный текст сообщения, содержащий шаблоны подстановки (%code%, %time%)"; empty answers 5. */
	text: string;
	/** "количество символов в одноразовом пароле" */
	codeLength: number;
	/** "Различные варианты сочетаний больших и/или маленьких букв, цифр, специальных символов." */
	alphabet: string;
	lifetimeMinutes: number;
}

/** One partner of the gateway. Live: whatever a test changes here holds from the next request on. */
export interface Account {
	readonly login: string;
	password: string;
	/** For the OTP endpoints, header X-API-KEY. */
	apiKey: string;
	balance: number;
	pricePerSms: number;
	/** "0 – аккаунт активен. 1 – не активен либо блокирован": met as a test mode, only `profilePhone` can be sent to. */
	state: 0 | 1;
	profilePhone: string;
	/** Sender names that the administrator has approved. */
	senders: string[];
	stopWords: string[];
	/** Numbers of a good form that are refused all the same (status 7). */
	refusedNumbers: Set<string>;
	/** Empty: any address may call. */
	allowedIps: string[];
	/** МОЙ ПРОФИЛЬ -> ПАРАМЕТРЫ API; null: no reports are pushed. */
	reportUrl: string | null;
	otp: OtpSettings;
	/** Ids and transaction ids that have been used: each answers 10 from then on. */
	readonly knownIds: Set<string>;
}
