import type { QueuedDelivery } from './SmscConnection';
import { incomingMessage } from './incomingMessage';
import { partHeader, writeUcs2 } from './userData';
import type { Tlv } from './wire';

const receiptBit = 0x04;
const headerBit = 0x40;

/** A receipt as an operator writes it that isn't SMSC: its text, what parameters it has, and for which number. */
export function receiptText(
	text: string | Buffer,
	{
		optional = [],
		esmClass = receiptBit,
		number = '996550123456',
	}: { optional?: Tlv[]; esmClass?: number; number?: string } = {},
): QueuedDelivery {
	const octets = typeof text === 'string' ? Buffer.from(text, 'latin1') : text;
	const fields = incomingMessage({
		from: number,
		to: 'MyCompany',
		octets,
		dataCoding: 0,
		esmClass,
	});
	return { systemId: 'client', fields, optional };
}

/** A message of a subscriber, in octets under any data_coding. */
export function textIn(dataCoding: number, octets: Buffer): QueuedDelivery {
	const fields = incomingMessage({ from: '996700111222', to: '4224', octets, dataCoding });
	return { systemId: 'client', fields, optional: [] };
}

/** The parts of a long message of a subscriber, in their order. */
export function partsOf(texts: readonly string[], reference = 9): QueuedDelivery[] {
	return texts.map((text, index) => {
		const header = partHeader({ reference, total: texts.length, part: index + 1 });
		const octets = Buffer.concat([header, writeUcs2(text)]);
		const message = { from: '996700111222', to: '4224', octets, dataCoding: 8 };
		const fields = incomingMessage({ ...message, esmClass: headerBit });
		return { systemId: 'client', fields, optional: [] };
	});
}
