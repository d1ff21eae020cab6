import type { OptionalParameter } from './OptionalParameter';
import type { PduWriter } from './PduWriter';

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
