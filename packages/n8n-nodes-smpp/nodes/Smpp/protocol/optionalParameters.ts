import type { PduReader, PduWriter } from './octets';

/** An optional parameter as it is on the wire (SMPP 3.4, 3.2.4): tag (2 octets), length (2 octets), value. */
export interface OptionalParameter {
	readonly tag: number;
	readonly value: Buffer;
}

/** Tags of SMPP 3.4, 5.3.2, that the nodes read or write; 0x1400 to 0x3FFF are the operators' own. */
export const optionalParameterTags = {
	receipted_message_id: 0x001e,
	sar_msg_ref_num: 0x020c,
	sar_total_segments: 0x020e,
	sar_segment_seqnum: 0x020f,
	network_error_code: 0x0423,
	message_payload: 0x0424,
	message_state: 0x0427,
} as const;

/** All optional parameters up to the body's end, unknown ones too, in their order on the wire. */
export function readOptionalParameters(reader: PduReader): OptionalParameter[] {
	const parameters: OptionalParameter[] = [];
	while (reader.remaining > 0) {
		const tag = reader.uint16('an optional parameter');
		const field = `optional parameter 0x${tag.toString(16).padStart(4, '0')}`;
		const length = reader.uint16(field);
		parameters.push({ tag, value: reader.octets(length, field) });
	}
	return parameters;
}

/** The counterpart of `readOptionalParameters`: every parameter in its given order. */
export function writeOptionalParameters(
	writer: PduWriter,
	parameters: readonly OptionalParameter[],
): void {
	for (const { tag, value } of parameters) {
		writer.uint16(tag, 'tag');
		writer.uint16(value.length, `length of optional parameter 0x${tag.toString(16)}`);
		writer.octets(value);
	}
}

/** The value of the first parameter of this name, or of this tag; undefined if there is none. */
export function findOptionalParameter(
	parameters: readonly OptionalParameter[],
	which: keyof typeof optionalParameterTags | number,
): Buffer | undefined {
	const wanted = typeof which === 'number' ? which : optionalParameterTags[which];
	return parameters.find(({ tag }) => tag === wanted)?.value;
}
