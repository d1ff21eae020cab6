import type { Submitted } from './Submitted';

/** How the simulator behaves; every one can be changed while it runs. */
export interface SmscOptions {
	/** Passwords by system_id. */
	accounts: Record<string, string>;
	/** 0 answers in the same turn, Infinity never. */
	answerDelayMs: number | ((submitted: Submitted) => number);
	/** The command_status for a submit; 0 takes it. */
	judge: (submitted: Submitted) => number;
	/** Calls back after a delay; that of Node.js, unless a test has its own time. */
	setTimer: (onTime: () => void, ms: number) => void;
	/** Takes nothing and answers nothing any more, though the connections stay. */
	isSilent: boolean;
	/** Reads no more bytes from the connections that are there. */
	isDeaf: boolean;
	/** Cuts the connection on this many submits, counted from 1, before their answer; 0 for never. */
	cutAtSubmit: number;
	/** Whether receipts go out by themselves, and when: before the answer, or after it. */
	receipts: 'none' | 'beforeAnswer' | 'afterAnswer';
	/** message_state and error code of the receipt. */
	fate: (submitted: Submitted) => { state: number; error: number };
	/** How the receipt writes the id that the answer gave in decimal. */
	receiptId: 'decimal' | 'hexadecimal';
	/** Deliveries that may be unanswered; SMSC's default. */
	deliveryWindow: number;
	/** An answer to a delivery other than 0 keeps it for later. */
	keepRefusedDeliveries: boolean;
	/** An equal message to a number within a minute gets this status; 0 takes it. */
	repeatStatus: number;
	/** The status for binds of accounts that are bound already; 0 lets them in. */
	secondBindStatus: number;
	/** The status for every bind, whoever asks; 0 judges each. */
	bindStatus: number;
	/** Takes nothing from a connection that a delivery waits on for its answer, but that answer. */
	isOneAtATime: boolean;
}
