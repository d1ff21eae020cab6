import type { PduReader } from '../PduReader';
import type { PduWriter } from '../PduWriter';

export interface BindRespFields {
	readonly systemId: string;
}

/**
 * The body that the three bind responses share (SMPP 3.4, 4.1.2, 4.1.4, 4.1.6):
 *
 *     system_id  C-Octet String, up to 16
 *     optional   sc_interface_version
 *
 * A refusal may come with the header alone.
 */
export const bindRespFields = {
	write(writer: PduWriter, fields: BindRespFields): void {
		writer.cString(fields.systemId, 16, 'system_id');
	},
	read(reader: PduReader, status: number): BindRespFields {
		const isBare = status !== 0 && reader.remaining === 0;
		return { systemId: isBare ? '' : reader.cString('system_id') };
	},
};
