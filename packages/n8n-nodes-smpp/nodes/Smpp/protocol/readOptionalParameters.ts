import type { OptionalParameter } from './OptionalParameter';
import type { PduReader } from './PduReader';

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
