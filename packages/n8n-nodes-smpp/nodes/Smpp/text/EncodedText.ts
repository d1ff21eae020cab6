import type { Encoding } from './Encoding';

export interface EncodedText {
	readonly encoding: Encoding;
	readonly dataCoding: number;
	readonly octets: Buffer;
}
