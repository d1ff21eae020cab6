import { createHash } from 'node:crypto';

export interface Host {
	readonly name: string;
	readonly port: number;
}

export interface TlsSettings {
	/** False accepts any certificate. */
	readonly verify: boolean;
	/** Certificates (PEM) to trust in place of the system's. */
	readonly ca?: string;
}

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

/** Names what makes two binds the same, without a readable password in it. */
export function sessionKey(target: SessionTarget): string {
	const { hosts, tls, systemId, password, systemType } = target;
	const parts = [hosts, tls, systemId, password, systemType];
	return createHash('sha256').update(JSON.stringify(parts)).digest('hex');
}
