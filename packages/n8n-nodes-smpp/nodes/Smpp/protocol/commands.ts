import { countedOctets, cString, lastCString, uint8 } from './layout';
import type { Layout } from './layout';

export interface Command {
	/** command_id (SMPP 3.4, 5.1.2.1); the top bit marks a response. */
	readonly id: number;
	readonly layout: Layout;
	/** Whether optional parameters may follow the mandatory ones. */
	readonly hasOptional: boolean;
	/** Whether a refusal may come with the header alone. */
	readonly mayBeBare?: true;
}

/** bind_receiver, bind_transceiver and bind_transmitter (SMPP 3.4, 4.1.1, 4.1.3, 4.1.5). */
const bind = {
	systemId: cString(16),
	password: cString(9),
	systemType: cString(13),
	interfaceVersion: uint8,
	addrTon: uint8,
	addrNpi: uint8,
	addressRange: cString(41),
};

/** Their responses (SMPP 3.4, 4.1.2, 4.1.4, 4.1.6); optional: sc_interface_version. */
const bindResponse = { systemId: cString(16) };

/** submit_sm and deliver_sm (SMPP 3.4, 4.4.1 and 4.6.1); optional: message_payload, sar_…, receipted_message_id, … */
const message = {
	serviceType: cString(6),
	sourceAddrTon: uint8,
	sourceAddrNpi: uint8,
	sourceAddr: cString(21),
	destAddrTon: uint8,
	destAddrNpi: uint8,
	destinationAddr: cString(21),
	/** Bits of SMPP 3.4, 5.2.12: 0x40 = the message begins with a user data header, 0x04 = a receipt. */
	esmClass: uint8,
	protocolId: uint8,
	priorityFlag: uint8,
	/** Empty, or 16 characters (SMPP 3.4, 7.1.1). */
	scheduleDeliveryTime: cString(17),
	validityPeriod: cString(17),
	registeredDelivery: uint8,
	replaceIfPresentFlag: uint8,
	dataCoding: uint8,
	smDefaultMsgId: uint8,
	/** Empty when the text is in message_payload. */
	shortMessage: countedOctets('sm_length', 254),
};

/** submit_sm_resp (SMPP 3.4, 4.4.2). Some operators leave its NUL out, and without the ID no receipt could be matched. */
const messageId = { messageId: lastCString(65) };

/** deliver_sm_resp (SMPP 3.4, 4.6.2); always empty. */
const noMessageId = { messageId: cString(65) };

/** The commands that are a header and nothing else. Octets that follow it all the same are passed over. */
const none = {};

/** Every command that is spoken here, by the name that SMPP 3.4 gives it. */
export const commands = {
	bind_receiver: { id: 0x00000001, layout: bind, hasOptional: false },
	bind_receiver_resp: { id: 0x80000001, layout: bindResponse, hasOptional: true, mayBeBare: true },
	bind_transmitter: { id: 0x00000002, layout: bind, hasOptional: false },
	bind_transmitter_resp: {
		id: 0x80000002,
		layout: bindResponse,
		hasOptional: true,
		mayBeBare: true,
	},
	submit_sm: { id: 0x00000004, layout: message, hasOptional: true },
	submit_sm_resp: { id: 0x80000004, layout: messageId, hasOptional: true, mayBeBare: true },
	deliver_sm: { id: 0x00000005, layout: message, hasOptional: true },
	deliver_sm_resp: { id: 0x80000005, layout: noMessageId, hasOptional: true, mayBeBare: true },
	unbind: { id: 0x00000006, layout: none, hasOptional: false },
	unbind_resp: { id: 0x80000006, layout: none, hasOptional: false },
	bind_transceiver: { id: 0x00000009, layout: bind, hasOptional: false },
	bind_transceiver_resp: {
		id: 0x80000009,
		layout: bindResponse,
		hasOptional: true,
		mayBeBare: true,
	},
	enquire_link: { id: 0x00000015, layout: none, hasOptional: false },
	enquire_link_resp: { id: 0x80000015, layout: none, hasOptional: false },
	/** Its command_status says what was wrong (SMPP 3.4, 4.3.1). */
	generic_nack: { id: 0x80000000, layout: none, hasOptional: false },
} as const satisfies Record<string, Command>;
