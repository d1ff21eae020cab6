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
	/** Numbers of a good form that are left out in silence: status 0 with fewer `phones`, and no report. */
	unseenNumbers: Set<string>;
	/** Empty: any address may call. */
	allowedIps: string[];
	/** МОЙ ПРОФИЛЬ -> ПАРАМЕТРЫ API; null: no reports are pushed. */
	reportUrl: string | null;
	otp: OtpSettings;
	/** Ids and transaction ids that have been used: each answers 10 from then on. */
	readonly knownIds: Set<string>;
}

/** Everything that isn't given is as in `createAccount`. */
export type AccountOptions = Partial<
	Omit<Account, 'knownIds' | 'otp' | 'refusedNumbers' | 'unseenNumbers'> & {
		otp: Partial<OtpSettings>;
		refusedNumbers: Iterable<string>;
		unseenNumbers: Iterable<string>;
	}
>;

export function createAccount(options: AccountOptions = {}): Account {
	return {
		login: 'demo',
		// Holds what XML has to escape, so that a client which doesn't is found out at once.
		password: 'Pa55&word<7>',
		apiKey: 'c0de'.repeat(8),
		balance: 20_123.12,
		pricePerSms: 0.5,
		state: 0,
		profilePhone: '996555000000',
		stopWords: ['казино', 'casino'],
		allowedIps: [],
		reportUrl: null,
		...options,
		senders: [...(options.senders ?? ['SMSPRO.KG', 'My-company'])],
		refusedNumbers: new Set(options.refusedNumbers),
		unseenNumbers: new Set(options.unseenNumbers),
		otp: {
			sender: 'SMSPRO.KG',
			text: 'Ваш код %code% действителен в течение %time% минут.',
			codeLength: 6,
			alphabet: '0123456789',
			lifetimeMinutes: 5,
			...options.otp,
		},
		knownIds: new Set(),
	};
}

export function authorise(
	accounts: ReadonlyMap<string, Account>,
	login: string,
	password: string,
): Account | undefined {
	const account = accounts.get(login);
	return account?.password === password ? account : undefined;
}

/** "Недопустимый IP-адрес отправителя": whether the account's list holds the caller. */
export function admits(account: Account, ip: string): boolean {
	return account.allowedIps.length === 0 || account.allowedIps.includes(ip);
}
