import type { CommandName, Pdu } from '../protocol/Pdu';

type ResponseName<Name extends CommandName> = Extract<CommandName, `${Name}_resp`>;

/**
 * What became of a request.
 * `answered`: the peer said yes or no; `response` is null when all that could be read of it is its status.
 * `unknown`: it went out and no answer came: it may have been carried out.
 * `notSent`: no octet of it went out, or the peer put it off.
 */
export type Answer<Name extends CommandName> =
	| {
			readonly kind: 'answered';
			readonly status: number;
			readonly response: Pdu<ResponseName<Name>> | null;
	  }
	| { readonly kind: 'unknown'; readonly reason: string }
	| { readonly kind: 'notSent'; readonly reason: string };

export type WindowedCommand = 'submit_sm';

export const stopped: Answer<WindowedCommand> = {
	kind: 'notSent',
	reason: 'The execution was stopped before its turn',
};

export const stoppedWaiting: Answer<WindowedCommand> = {
	kind: 'unknown',
	reason: 'The execution was stopped before the operator answered',
};

export const tooFast: Answer<WindowedCommand> = {
	kind: 'notSent',
	reason: 'The operator takes no more messages for now, however long the pause',
};
