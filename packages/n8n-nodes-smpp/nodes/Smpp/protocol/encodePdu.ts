import type { OptionalParameter } from './OptionalParameter';
import type { CommandName, FieldsOf } from './Pdu';
import type { PduCodec } from './PduCodec';
import { pduCodecs } from './pduCodecs';
import { PduWriter } from './PduWriter';
import { writeOptionalParameters } from './writeOptionalParameters';

/** What is encoded; a missing status is 0, missing optional parameters are none. */
export interface PduToEncode<Name extends CommandName> {
	readonly command: Name;
	readonly sequence: number;
	readonly fields: FieldsOf<Name>;
	readonly status?: number;
	readonly optional?: readonly OptionalParameter[];
}

/** A PDU's bytes. Throws a PduFormatError, which names the field, when a value doesn't fit. */
export function encodePdu<Name extends CommandName>(pdu: PduToEncode<Name>): Buffer {
	// Indexed by a type parameter, the table's entry loses the tie between its name and its fields.
	const codec = pduCodecs[pdu.command] as unknown as PduCodec<FieldsOf<Name>>;
	const writer = new PduWriter();
	writer.uint32(0, 'command_length');
	writer.uint32(codec.id, 'command_id');
	writer.uint32(pdu.status ?? 0, 'command_status');
	writer.uint32(pdu.sequence, 'sequence_number');
	codec.write(writer, pdu.fields);
	if (pdu.optional) writeOptionalParameters(writer, pdu.optional);
	return writer.finish();
}
