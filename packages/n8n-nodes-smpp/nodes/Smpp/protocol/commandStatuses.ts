import { GatewayFailure, statusFailure } from 'node-frame';
import type { GatewayStatus } from 'node-frame';

/** The code; what happened, as a sentence without its full stop; what to do about it; and what else is known. */
type Row = readonly [
	code: number,
	happened: string,
	advice: string,
	more?: Partial<Pick<CommandStatus, 'cause' | 'repeat' | 'reach'>>,
];

const fromOperator = 'Ask the operator what this means for your account.';
const report = 'Report this to the maintainers of the node, with the message that was sent.';
const credentials = "Check 'System ID', 'Password' and 'System Type' in the credential.";
const binds =
	'Ask the operator whether your account may bind, from which addresses and how many times.';
const recipient = "Check the number in 'To'.";
const sender = "Check 'Sender': the operator may allow only senders that you have registered.";
const later = 'Try again later, or lower Throughput.';
const time = "Check 'Send At' and 'Validity Period'.";

/**
 * Every command_status of SMPP 3.4, table 5-2, by the name that it has there; 0x00000400 to 0x000004FF are the operator's own.
 * `repeat: 'safe'` are the refusals that say "later".
 */
const rows = {
	ESME_ROK: [0x00, 'Accepted', ''],
	ESME_RINVMSGLEN: [0x01, 'The message is too long', 'Shorten the text.', { reach: 'message' }],
	ESME_RINVCMDLEN: [0x02, "The request's length is wrong", report],
	ESME_RINVCMDID: [0x03, "The operator doesn't know the request", fromOperator],
	ESME_RINVBNDSTS: [0x04, 'The connection may not do this', binds, { reach: 'everything' }],
	ESME_RALYBND: [0x05, 'The account is bound already', binds],
	ESME_RINVPRTFLG: [0x06, 'The priority is not valid', report],
	ESME_RINVREGDLVFLG: [
		0x07,
		'The wish for a receipt is not valid',
		"Switch off 'Request Receipt'.",
	],
	ESME_RSYSERR: [0x08, "The operator's system failed", later, { cause: 'temporarily-unavailable' }],
	ESME_RINVSRCADR: [0x0a, 'The sender is not valid', sender, { reach: 'sender' }],
	ESME_RINVDSTADR: [0x0b, 'The recipient is not valid', recipient],
	ESME_RINVMSGID: [0x0c, 'The message ID is not valid', fromOperator],
	ESME_RBINDFAIL: [0x0d, 'The operator refused to bind', `${credentials} ${binds}`],
	ESME_RINVPASWD: [0x0e, 'The password is wrong', credentials, { cause: 'credential-invalid' }],
	ESME_RINVSYSID: [0x0f, 'The system ID is wrong', credentials, { cause: 'credential-invalid' }],
	ESME_RCANCELFAIL: [0x11, 'The message could not be cancelled', fromOperator],
	ESME_RREPLACEFAIL: [0x13, 'The message could not be replaced', fromOperator],
	ESME_RMSGQFUL: [
		0x14,
		"The operator's queue is full",
		later,
		{ cause: 'rate-limited', repeat: 'safe' },
	],
	ESME_RINVSERTYP: [0x15, 'The service type is not valid', fromOperator],
	ESME_RINVNUMDESTS: [0x33, 'The number of recipients is not valid', report],
	ESME_RINVDLNAME: [0x34, 'The distribution list is not valid', report],
	ESME_RINVDESTFLAG: [0x40, 'The destination flag is not valid', report],
	ESME_RINVSUBREP: [0x42, 'The message may not replace another', report],
	ESME_RINVESMCLASS: [0x43, 'The message class is not valid', fromOperator],
	ESME_RCNTSUBDL: [0x44, "The distribution list can't be sent to", report],
	ESME_RSUBMITFAIL: [0x45, 'The operator refused the message', fromOperator],
	ESME_RINVSRCTON: [0x48, "The sender's type of number is not valid", sender, { reach: 'sender' }],
	ESME_RINVSRCNPI: [0x49, "The sender's numbering plan is not valid", sender, { reach: 'sender' }],
	ESME_RINVDSTTON: [0x50, "The recipient's type of number is not valid", recipient],
	ESME_RINVDSTNPI: [0x51, "The recipient's numbering plan is not valid", recipient],
	ESME_RINVSYSTYP: [0x53, 'The system type is not valid', "Check 'System Type' in the credential."],
	ESME_RINVREPFLAG: [0x54, 'The replace flag is not valid', report],
	ESME_RINVNUMMSGS: [0x55, 'The number of messages is not valid', report],
	ESME_RTHROTTLED: [
		0x58,
		'The operator takes no more messages at this rate',
		later,
		{ cause: 'rate-limited', repeat: 'safe' },
	],
	ESME_RINVSCHED: [0x61, 'The time to send at is not valid', time, { reach: 'sendAt' }],
	ESME_RINVEXPIRY: [0x62, 'The validity period is not valid', time, { reach: 'message' }],
	ESME_RINVDFTMSGID: [0x63, 'The predefined message is not valid', report],
	ESME_RX_T_APPN: [0x64, "The receiver can't take it now", later],
	ESME_RX_P_APPN: [0x65, "The receiver can't take it", fromOperator],
	ESME_RX_R_APPN: [0x66, 'The receiver refused it', fromOperator],
	ESME_RQUERYFAIL: [0x67, 'The query failed', fromOperator],
	ESME_RINVOPTPARSTREAM: [0xc0, 'The optional parameters are not valid', report],
	ESME_ROPTPARNOTALLWD: [0xc1, 'An optional parameter is not allowed', fromOperator],
	ESME_RINVPARLEN: [0xc2, "A parameter's length is not valid", report],
	ESME_RMISSINGOPTPARAM: [0xc3, 'An optional parameter is missing', fromOperator],
	ESME_RINVOPTPARAMVAL: [0xc4, 'An optional parameter has a value that is not valid', fromOperator],
	ESME_RDELIVERYFAILURE: [0xfe, 'Delivery failed', fromOperator],
	ESME_RUNKNOWNERR: [0xff, 'The operator refused it without a reason', fromOperator],
} as const satisfies Record<string, Row>;

export type EsmeName = keyof typeof rows;

export interface CommandStatus extends GatewayStatus {
	/** The name that SMPP 3.4 gives it; null for one that it lacks. */
	readonly esme: EsmeName | null;
	/** What a refusal says about other messages: those alike in this respect would be refused as well. */
	readonly reach: 'packet' | 'message' | 'sender' | 'sendAt' | 'everything';
}

const entries = Object.entries(rows) as Array<[EsmeName, Row]>;

/** The codes by their names. */
export const statusCodes = Object.fromEntries(
	entries.map(([esme, [code]]) => [esme, code]),
) as Readonly<Record<EsmeName, number>>;

const statuses: ReadonlyMap<number, CommandStatus> = new Map(
	entries.map(([esme, [code, happened, advice, more]]) => {
		const written = `${esme}, 0x${hexOf(code)}`;
		const name = code === statusCodes.ESME_ROK ? happened : `${happened} (${written})`;
		return [
			code,
			{ esme, name, happened, advice, written, repeat: 'useless', reach: 'packet', ...more },
		];
	}),
);

const firstOwn = 0x400;
const lastOwn = 0x4ff;

/**
 * What is known of a command_status; one that SMPP 3.4 lacks is described by its number. `name` is "Accepted", or what happened and
 * what to search the documents for: "The password is wrong (ESME_RINVPASWD, 0x0E)".
 */
export function statusOf(code: number): CommandStatus {
	const known = statuses.get(code);
	if (known) return known;
	const isOwn = code >= firstOwn && code <= lastOwn;
	const happened = isOwn
		? 'The operator refused it with a code of its own'
		: 'The operator refused it with a code that SMPP 3.4 does not have';
	const written = `0x${hexOf(code)}`;
	return {
		esme: null,
		name: `${happened} (${written})`,
		happened,
		advice: 'Look the code up in the documents of the operator.',
		written,
		repeat: 'useless',
		reach: 'packet',
	};
}

/** @param what was refused, as in "996550123456" */
export function refusalOf(what: string, code: number): GatewayFailure {
	const { kind, message, advice, details } = statusFailure(code, statusOf(code));
	return new GatewayFailure(kind, `${what}: ${message}`, advice, details);
}

function hexOf(code: number): string {
	return code.toString(16).toUpperCase().padStart(2, '0');
}
