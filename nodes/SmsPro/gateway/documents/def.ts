import { readStatus, type XmlAnswer, type XmlDocument } from '../document';
import type { StatusTable } from 'node-frame';
import { badFormat, badLogin } from '../commonStatuses';
import { childText } from '../xml/readXml';
import { writeDocument } from '../xml/writeXml';

export interface PhoneQuestion {
	readonly phone: string;
}

export interface PhoneAnswer extends XmlAnswer {
	readonly region: string;
	readonly operator: string;
	/** Hours from GMT; null when the gateway says -1, «если не известно». */
	readonly timezone: number | null;
}

/** «Статусы запроса» of section 3. Here 3 is the number and 4 the database. */
export const phoneStatuses: StatusTable = {
	0: {
		name: 'Found',
		happened: 'SMSPRO knows this number',
		advice: 'Nothing to do.',
		repeat: 'safe',
	},
	1: badFormat,
	2: badLogin,
	3: {
		name: 'Wrong phone number',
		happened: 'SMSPRO does not accept this phone number',
		advice: "Correct 'Phone'. Only numbers of GSM networks in Kyrgyzstan can be looked up.",
		cause: 'configuration-invalid',
		repeat: 'useless',
	},
	4: {
		name: 'Not in the database',
		happened: 'SMSPRO has no information about this number',
		advice: 'Only numbers of GSM networks in Kyrgyzstan can be looked up.',
		cause: 'configuration-invalid',
		repeat: 'useless',
	},
};

/** POST /api/def: region, operator and time zone of a number. Free of charge. */
export const phoneDocument: XmlDocument<PhoneQuestion, PhoneAnswer> = {
	path: '/api/def',
	statuses: phoneStatuses,
	write: ({ phone }) =>
		writeDocument('def', [['phone', phone]], 'http://Giper.mobi/schema/PhoneDEF'),
	read: (root) => {
		const timezone = childText(root, 'timezone');
		return {
			status: readStatus(root),
			region: childText(root, 'region'),
			operator: childText(root, 'operator'),
			timezone: /^[+-]?\d{1,2}$/.test(timezone) && timezone !== '-1' ? Number(timezone) : null,
		};
	},
};
