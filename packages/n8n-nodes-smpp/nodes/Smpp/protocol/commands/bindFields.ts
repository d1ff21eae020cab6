import type { PduReader } from '../PduReader';
import type { PduWriter } from '../PduWriter';

export interface BindFields {
	readonly systemId: string;
	readonly password: string;
	readonly systemType: string;
	/** 0x34 for SMPP 3.4. */
	readonly interfaceVersion: number;
	readonly addrTon: number;
	readonly addrNpi: number;
	readonly addressRange: string;
}

/**
 * The body that bind_receiver, bind_transmitter and bind_transceiver share (SMPP 3.4, 4.1.1, 4.1.3, 4.1.5):
 *
 *     system_id          C-Octet String, up to 16
 *     password           C-Octet String, up to 9
 *     system_type        C-Octet String, up to 13
 *     interface_version  1
 *     addr_ton           1
 *     addr_npi           1
 *     address_range      C-Octet String, up to 41
 */
export const bindFields = {
	write(writer: PduWriter, fields: BindFields): void {
		writer.cString(fields.systemId, 16, 'system_id');
		writer.cString(fields.password, 9, 'password');
		writer.cString(fields.systemType, 13, 'system_type');
		writer.uint8(fields.interfaceVersion, 'interface_version');
		writer.uint8(fields.addrTon, 'addr_ton');
		writer.uint8(fields.addrNpi, 'addr_npi');
		writer.cString(fields.addressRange, 41, 'address_range');
	},
	read(reader: PduReader): BindFields {
		return {
			systemId: reader.cString('system_id'),
			password: reader.cString('password'),
			systemType: reader.cString('system_type'),
			interfaceVersion: reader.uint8('interface_version'),
			addrTon: reader.uint8('addr_ton'),
			addrNpi: reader.uint8('addr_npi'),
			addressRange: reader.cString('address_range'),
		};
	},
};
