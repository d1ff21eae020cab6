export interface CommandStatus {
	readonly code: number;
	/** The name that SMPP 3.4 gives it. */
	readonly name: string;
	/** What happened, as a sentence without its full stop. */
	readonly meaning: string;
	/** What to do about it; empty when only the operator knows. */
	readonly advice: string;
}

const fromOperator = 'Ask the operator what this means for your account.';
const report = 'Report this to the maintainers of the node, with the message that was sent.';
const credentials = "Check 'System ID', 'Password' and 'System Type' in the credential.";
const binds =
	'Ask the operator whether your account may bind, from which addresses and how many times.';
const recipient = "Check the number in 'To'.";
const sender = "Check 'Sender': the operator may allow only senders that you have registered.";
const later = 'Try again later, or lower Throughput.';
const time = "Check 'Send At' and 'Validity Period'.";

/** Every command_status of SMPP 3.4, table 5-2; 0x00000400 to 0x000004FF are the operator's own. */
export const commandStatuses: readonly CommandStatus[] = [
	{ code: 0x00, name: 'ESME_ROK', meaning: 'Accepted', advice: '' },
	{
		code: 0x01,
		name: 'ESME_RINVMSGLEN',
		meaning: 'The message is too long',
		advice: 'Shorten the text.',
	},
	{ code: 0x02, name: 'ESME_RINVCMDLEN', meaning: "The request's length is wrong", advice: report },
	{
		code: 0x03,
		name: 'ESME_RINVCMDID',
		meaning: "The operator doesn't know the request",
		advice: fromOperator,
	},
	{ code: 0x04, name: 'ESME_RINVBNDSTS', meaning: 'The connection may not do this', advice: binds },
	{ code: 0x05, name: 'ESME_RALYBND', meaning: 'The account is bound already', advice: binds },
	{ code: 0x06, name: 'ESME_RINVPRTFLG', meaning: 'The priority is not valid', advice: report },
	{
		code: 0x07,
		name: 'ESME_RINVREGDLVFLG',
		meaning: 'The wish for a receipt is not valid',
		advice: "Switch off 'Request Receipt'.",
	},
	{ code: 0x08, name: 'ESME_RSYSERR', meaning: "The operator's system failed", advice: later },
	{ code: 0x0a, name: 'ESME_RINVSRCADR', meaning: 'The sender is not valid', advice: sender },
	{ code: 0x0b, name: 'ESME_RINVDSTADR', meaning: 'The recipient is not valid', advice: recipient },
	{
		code: 0x0c,
		name: 'ESME_RINVMSGID',
		meaning: 'The message ID is not valid',
		advice: fromOperator,
	},
	{
		code: 0x0d,
		name: 'ESME_RBINDFAIL',
		meaning: 'The operator refused to bind',
		advice: `${credentials} ${binds}`,
	},
	{ code: 0x0e, name: 'ESME_RINVPASWD', meaning: 'The password is wrong', advice: credentials },
	{ code: 0x0f, name: 'ESME_RINVSYSID', meaning: 'The system ID is wrong', advice: credentials },
	{
		code: 0x11,
		name: 'ESME_RCANCELFAIL',
		meaning: 'The message could not be cancelled',
		advice: fromOperator,
	},
	{
		code: 0x13,
		name: 'ESME_RREPLACEFAIL',
		meaning: 'The message could not be replaced',
		advice: fromOperator,
	},
	{ code: 0x14, name: 'ESME_RMSGQFUL', meaning: "The operator's queue is full", advice: later },
	{
		code: 0x15,
		name: 'ESME_RINVSERTYP',
		meaning: 'The service type is not valid',
		advice: fromOperator,
	},
	{
		code: 0x33,
		name: 'ESME_RINVNUMDESTS',
		meaning: 'The number of recipients is not valid',
		advice: report,
	},
	{
		code: 0x34,
		name: 'ESME_RINVDLNAME',
		meaning: 'The distribution list is not valid',
		advice: report,
	},
	{
		code: 0x40,
		name: 'ESME_RINVDESTFLAG',
		meaning: 'The destination flag is not valid',
		advice: report,
	},
	{
		code: 0x42,
		name: 'ESME_RINVSUBREP',
		meaning: 'The message may not replace another',
		advice: report,
	},
	{
		code: 0x43,
		name: 'ESME_RINVESMCLASS',
		meaning: 'The message class is not valid',
		advice: fromOperator,
	},
	{
		code: 0x44,
		name: 'ESME_RCNTSUBDL',
		meaning: "The distribution list can't be sent to",
		advice: report,
	},
	{
		code: 0x45,
		name: 'ESME_RSUBMITFAIL',
		meaning: 'The operator refused the message',
		advice: fromOperator,
	},
	{
		code: 0x48,
		name: 'ESME_RINVSRCTON',
		meaning: "The sender's type of number is not valid",
		advice: sender,
	},
	{
		code: 0x49,
		name: 'ESME_RINVSRCNPI',
		meaning: "The sender's numbering plan is not valid",
		advice: sender,
	},
	{
		code: 0x50,
		name: 'ESME_RINVDSTTON',
		meaning: "The recipient's type of number is not valid",
		advice: recipient,
	},
	{
		code: 0x51,
		name: 'ESME_RINVDSTNPI',
		meaning: "The recipient's numbering plan is not valid",
		advice: recipient,
	},
	{
		code: 0x53,
		name: 'ESME_RINVSYSTYP',
		meaning: 'The system type is not valid',
		advice: "Check 'System Type' in the credential.",
	},
	{
		code: 0x54,
		name: 'ESME_RINVREPFLAG',
		meaning: 'The replace flag is not valid',
		advice: report,
	},
	{
		code: 0x55,
		name: 'ESME_RINVNUMMSGS',
		meaning: 'The number of messages is not valid',
		advice: report,
	},
	{
		code: 0x58,
		name: 'ESME_RTHROTTLED',
		meaning: 'The operator takes no more messages at this rate',
		advice: later,
	},
	{ code: 0x61, name: 'ESME_RINVSCHED', meaning: 'The time to send at is not valid', advice: time },
	{
		code: 0x62,
		name: 'ESME_RINVEXPIRY',
		meaning: 'The validity period is not valid',
		advice: time,
	},
	{
		code: 0x63,
		name: 'ESME_RINVDFTMSGID',
		meaning: 'The predefined message is not valid',
		advice: report,
	},
	{ code: 0x64, name: 'ESME_RX_T_APPN', meaning: "The receiver can't take it now", advice: later },
	{
		code: 0x65,
		name: 'ESME_RX_P_APPN',
		meaning: "The receiver can't take it",
		advice: fromOperator,
	},
	{ code: 0x66, name: 'ESME_RX_R_APPN', meaning: 'The receiver refused it', advice: fromOperator },
	{ code: 0x67, name: 'ESME_RQUERYFAIL', meaning: 'The query failed', advice: fromOperator },
	{
		code: 0xc0,
		name: 'ESME_RINVOPTPARSTREAM',
		meaning: 'The optional parameters are not valid',
		advice: report,
	},
	{
		code: 0xc1,
		name: 'ESME_ROPTPARNOTALLWD',
		meaning: 'An optional parameter is not allowed',
		advice: fromOperator,
	},
	{
		code: 0xc2,
		name: 'ESME_RINVPARLEN',
		meaning: "A parameter's length is not valid",
		advice: report,
	},
	{
		code: 0xc3,
		name: 'ESME_RMISSINGOPTPARAM',
		meaning: 'An optional parameter is missing',
		advice: fromOperator,
	},
	{
		code: 0xc4,
		name: 'ESME_RINVOPTPARAMVAL',
		meaning: 'An optional parameter has a value that is not valid',
		advice: fromOperator,
	},
	{ code: 0xfe, name: 'ESME_RDELIVERYFAILURE', meaning: 'Delivery failed', advice: fromOperator },
	{
		code: 0xff,
		name: 'ESME_RUNKNOWNERR',
		meaning: 'The operator refused it without a reason',
		advice: fromOperator,
	},
];
