import { readStatus, type XmlAnswer, type XmlDocument } from '../document';
import { UnreadableAnswer, type StatusTable } from 'node-frame';
import { badAddress, badFormat, badLogin } from '../commonStatuses';
import { childText, type XmlElement } from '../xml/readXml';
import { writeDocument } from '../xml/writeXml';

export interface AccountAnswer extends XmlAnswer {
	/** «Флаг активности аккаунта. 0 – аккаунт активен. 1 – не активен либо блокирован»; met in practice as test mode, too. */
	readonly state: number;
	/** In the account's currency, credit left out. */
	readonly balance: number;
	/** Price of one SMS part in the account's currency. */
	readonly pricePerSms: number;
}

/** «Статусы запроса» of section 4 */
export const accountStatuses: StatusTable = {
	0: {
		name: 'OK',
		happened: 'SMSPRO gave the state of the account',
		advice: 'Nothing to do.',
		repeat: 'safe',
	},
	1: badFormat,
	2: badLogin,
	3: badAddress,
};

export const inactiveAccountNote =
	'This account is inactive, blocked or in test mode. In test mode it sends only to the number of its own profile. Ask SMSPRO support to activate it.';

/** POST /api/info: balance, price and state of the account. */
export const accountDocument: XmlDocument<Record<string, never>, AccountAnswer> = {
	path: '/api/info',
	statuses: accountStatuses,
	write: () => writeDocument('info', [], 'http://Giper.mobi/schema/Info'),
	read: (root) => {
		const status = readStatus(root);
		if (status !== 0) return { status, state: 0, balance: 0, pricePerSms: 0 };
		return {
			status,
			state: readNumber(root, 'state'),
			balance: readNumber(root, 'account'),
			pricePerSms: readNumber(root, 'smsprice'),
		};
	},
};

function readNumber(root: XmlElement, name: string): number {
	const text = childText(root, name);
	if (!/^-?\d+(?:\.\d+)?$/.test(text)) throw new UnreadableAnswer(`its <${name}> is not a number`);
	return Number(text);
}
