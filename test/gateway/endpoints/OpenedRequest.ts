import type { Reply } from '../http/Reply';
import type { Caller } from './Caller';

/** A request that was read, but not acted upon. */
export interface OpenedRequest {
	login: string;
	id: string;
	numbers: readonly string[];
	process(caller: Caller): Reply;
	/** "Превышение времени обработки запроса"; undefined where the endpoint knows no such status. */
	refuseAsBusy: (() => Reply) | undefined;
}
