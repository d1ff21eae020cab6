import { isInRanges, isPrivate, readIpRange } from './ipRanges';
import { isSameSecret } from './isSameSecret';

/** Who calls, as far as anybody outside can make it up: so nothing here is sure to be a text. */
export interface Caller {
	/** As n8n sees it: behind proxies only right with N8N_PROXY_HOPS. */
	readonly address: unknown;
	/** From the URL's query. */
	readonly token: unknown;
}

/** Who may call. What is undefined isn't checked; what is empty lets nobody in. */
export interface Admission {
	/** Addresses and ranges, separated by commas, spaces or new lines. */
	readonly allowedIps: string | undefined;
	readonly secretToken: string | undefined;
}

export interface Refusal {
	readonly status: 401 | 403;
	/** For n8n's log; the caller is told nothing. */
	readonly reason: string;
}

/**
 * Why a caller isn't let in; undefined if it is. Never throws. The address comes first, so that
 * nobody elsewhere can try out tokens.
 */
export function checkCaller(caller: Caller, admission: Admission): Refusal | undefined {
	const { allowedIps, secretToken } = admission;
	if (allowedIps !== undefined && !isAllowed(caller.address, allowedIps)) {
		return { status: 403, reason: describeAddress(caller.address) };
	}
	if (secretToken !== undefined && !isToken(caller.token, secretToken)) {
		const found = caller.token === undefined ? 'no token' : 'a token that is not the right one';
		return {
			status: 401,
			reason: `Its URL has ${found}: it must end with ?token= and the text of 'Secret Token'.`,
		};
	}
	return undefined;
}

/** The entries of an `allowedIps`. */
export function ipEntries(allowedIps: string): string[] {
	return allowedIps.split(/[\s,;]+/).filter((entry) => entry !== '');
}

function isAllowed(address: unknown, allowedIps: string): boolean {
	if (typeof address !== 'string') return false;
	const ranges = ipEntries(allowedIps).map(readIpRange);
	return isInRanges(
		address,
		ranges.filter((range) => range !== undefined),
	);
}

function isToken(token: unknown, secretToken: string): boolean {
	return typeof token === 'string' && secretToken !== '' && isSameSecret(token, secretToken);
}

function describeAddress(address: unknown): string {
	// Behind a proxy the address is what a header says, which may be anything.
	if (typeof address !== 'string' || !/^[\da-f.:]{2,45}$/i.test(address)) {
		return "Its address can't be read, so it is not one of 'Allowed IPs'.";
	}
	const reason = `Its address ${address} is not one of 'Allowed IPs'.`;
	if (!isPrivate(address)) return reason;
	return `${reason} As this is a private address, it is likely that of a reverse proxy in front of n8n: set the environment variable N8N_PROXY_HOPS to the number of proxies, so that n8n sees the address of the caller behind them.`;
}
