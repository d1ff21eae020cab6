import type { OptionalParameter } from './OptionalParameter';
import type { pduCodecs } from './pduCodecs';

export type CommandName = keyof typeof pduCodecs;

export type FieldsOf<Name extends CommandName> = ReturnType<(typeof pduCodecs)[Name]['read']>;

/** One PDU: `command` tells what `fields` holds. */
export type Pdu<Name extends CommandName = CommandName> = {
	[Each in Name]: {
		readonly command: Each;
		/** command_status: 0 in requests, and in responses that say yes. */
		readonly status: number;
		/** 1 to 0x7FFFFFFF; a response carries its request's. */
		readonly sequence: number;
		readonly fields: FieldsOf<Each>;
		readonly optional: readonly OptionalParameter[];
	};
}[Name];
