import type { Encoding } from './Encoding';
import type { Provider } from './Provider';

/**
 * The data_coding of each encoding.
 *
 * SMSC: "Поле coding кодируется двумя битами в составном поле data_coding, поэтому data_coding = coding * 4",
 * coding being 0, 1 and 2. Others: SMPP 3.4, 5.2.19.
 */
export const dataCodings: Readonly<Record<Provider, Readonly<Record<Encoding, number>>>> = {
	smsc: { gsm7: 0x00, latin1: 0x04, ucs2: 0x08 },
	standard: { gsm7: 0x00, latin1: 0x03, ucs2: 0x08 },
};
