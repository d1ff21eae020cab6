import { PduWriter } from '../nodes/Smpp/protocol/octets';
import { writePdu } from '../nodes/Smpp/protocol/Pdu';
import type { CommandName, PduToEncode } from '../nodes/Smpp/protocol/Pdu';

/** A PDU's bytes. */
export function encodePdu<Name extends CommandName>(pdu: PduToEncode<Name>): Buffer {
	const writer = new PduWriter();
	writePdu(writer, pdu);
	return writer.take();
}
