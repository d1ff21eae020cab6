/** Tags of the optional parameters that the nodes read or write (SMPP 3.4, 5.3.2; 0x2000 and up: SMSC's own). */
export const optionalParameterTags = {
	additional_status_info_text: 0x001d,
	receipted_message_id: 0x001e,
	user_message_reference: 0x0204,
	source_port: 0x020a,
	sar_msg_ref_num: 0x020c,
	sar_total_segments: 0x020e,
	sar_segment_seqnum: 0x020f,
	sc_interface_version: 0x0210,
	network_error_code: 0x0423,
	message_payload: 0x0424,
	message_state: 0x0427,
	/** Text "n.nnnn": what the message cost. */
	smsc_cost: 0x2000,
	/** Two octets; bits 0-3 are the message's kind (`smscMessageKinds`). */
	smsc_flags: 0x2001,
	/** How many parts the message was billed as. */
	smsc_parts: 0x2002,
} as const;
