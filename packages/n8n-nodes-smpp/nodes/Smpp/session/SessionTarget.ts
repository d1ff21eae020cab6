import type { TlsSettings } from './connectSocket';
import type { Host } from './Host';

/** Where to bind and as whom. */
export interface SessionTarget {
	/** Tried in this order. */
	readonly hosts: readonly [Host, ...Host[]];
	/** Null for plain TCP. */
	readonly tls: TlsSettings | null;
	readonly systemId: string;
	readonly password: string;
	readonly systemType: string;
}
