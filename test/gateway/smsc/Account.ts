/** Somebody who may ask the simulator. */
export interface Account {
	readonly login: string;
	readonly password: string;
	readonly apiKey: string;
	balance: number;
	readonly currency: string;
	/** Of one SMS part; every other channel costs the same for a message. */
	readonly price: number;
	/** Registered sender names; another one is error 6. */
	readonly senders: readonly string[];
	/** Words in a text that make it error 6. */
	readonly stopWords: readonly string[];
	/** Empty: from everywhere. Another caller gets error 2. */
	readonly allowedIps: readonly string[];
	/** «IP-адрес временно заблокирован»: every request gets error 4. */
	blocked: boolean;
	/** «Режим тестирования (виртуальная отправка без оплаты)»: err 200, nothing billed. */
	virtual: boolean;
}
