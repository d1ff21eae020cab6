import type { PduReader } from './PduReader';
import type { PduWriter } from './PduWriter';

/** How the body of one command is laid out. The header and the optional parameters are the same for all. */
export interface PduCodec<Fields> {
	/** command_id (SMPP 3.4, 5.1.2.1); the top bit marks a response. */
	readonly id: number;
	/** Whether optional parameters may follow the mandatory ones. */
	readonly hasOptional: boolean;
	write(writer: PduWriter, fields: Fields): void;
	/** Throws a PduFormatError. `status` is the header's command_status: a refusal may come without a body. */
	read(reader: PduReader, status: number): Fields;
}
