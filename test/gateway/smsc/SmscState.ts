import type { Account } from './Account';
import type { Limits } from './limits/Limits';
import type { Messages } from './messages/Messages';
import type { Quirks } from './Quirks';

/** What the scripts read and change. */
export interface SmscState {
	readonly accounts: readonly Account[];
	readonly messages: Messages;
	readonly limits: Limits;
	readonly quirks: Quirks;
	readonly now: () => number;
}
