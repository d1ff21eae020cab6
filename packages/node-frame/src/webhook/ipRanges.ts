/** Addresses that share their first bits. IPv4 addresses that are written as IPv6 (`::ffff:10.0.0.1`) count as IPv4. */
export interface IpRange {
	readonly bits: 32 | 128;
	/** What the addresses have in common: their first `prefix` bits. */
	readonly start: bigint;
	readonly prefix: number;
}

/** Networks whose addresses the internet doesn't know: RFC 1918, 3927, 4193, 4291, 6598, and loopback. */
const privateRanges = [
	'10.0.0.0/8',
	'100.64.0.0/10',
	'127.0.0.0/8',
	'169.254.0.0/16',
	'172.16.0.0/12',
	'192.168.0.0/16',
	'::1',
	'fc00::/7',
	'fe80::/10',
].map((text) => readIpRange(text)!);

/** An address such as `10.0.0.1` or `2001:db8::1`, or a range such as `10.0.0.0/8`; undefined if it is neither. */
export function readIpRange(text: string): IpRange | undefined {
	const [, address = '', prefixText] = /^([^/]*)(?:\/(\d{1,3}))?$/.exec(text.trim()) ?? [];
	const ipv4 = readIpv4(address);
	if (ipv4 !== undefined) return rangeOf(32, ipv4, prefixText ?? 32);
	const ipv6 = readIpv6(address);
	if (ipv6 === undefined) return undefined;
	const prefix = Number(prefixText ?? 128);
	return ipv6 >> 32n === 0xffffn && prefix >= 96
		? rangeOf(32, ipv6 & 0xffffffffn, prefix - 96)
		: rangeOf(128, ipv6, prefix);
}

/** Whether an address lies in one of the ranges. Never, if it can't be read. */
export function isInRanges(address: string, ranges: readonly IpRange[]): boolean {
	// A link-local address may name its network card: fe80::1%eth0.
	const one = readIpRange(address.replace(/%.*$/, ''));
	if (one === undefined || one.prefix !== one.bits) return false;
	return ranges.some(
		({ bits, start, prefix }) => bits === one.bits && one.start >> BigInt(bits - prefix) === start,
	);
}

export function isPrivate(address: string): boolean {
	return isInRanges(address, privateRanges);
}

function rangeOf(
	bits: IpRange['bits'],
	address: bigint,
	given: number | string,
): IpRange | undefined {
	const prefix = Number(given);
	return prefix > bits ? undefined : { bits, start: address >> BigInt(bits - prefix), prefix };
}

function readIpv4(text: string): bigint | undefined {
	const parts = text.split('.');
	// Some programs read 010 as eight.
	const good = parts.every((part) => /^(?:0|[1-9]\d{0,2})$/.test(part) && Number(part) <= 255);
	if (parts.length !== 4 || !good) return undefined;
	return parts.reduce((sum, part) => sum * 256n + BigInt(part), 0n);
}

/** RFC 4291 §2.2: eight groups, one run of zeros as `::`, and the last two perhaps as IPv4. */
function readIpv6(text: string): bigint | undefined {
	const [, before = '', ipv4Text] = /^(.*:)(\d+\.[\d.]+)$/.exec(text) ?? [];
	if (ipv4Text !== undefined) {
		const ipv4 = readIpv4(ipv4Text);
		if (ipv4 === undefined) return undefined;
		return readIpv6(`${before}${(ipv4 >> 16n).toString(16)}:${(ipv4 & 0xffffn).toString(16)}`);
	}
	const halves = text.split('::').map((half) => (half === '' ? [] : half.split(':')));
	const [head = [], tail] = halves;
	const missing = 8 - head.length - (tail?.length ?? 0);
	if (halves.length > 2 || (tail === undefined ? missing !== 0 : missing < 1)) return undefined;
	const groups = [...head, ...Array<string>(missing).fill('0'), ...(tail ?? [])];
	if (!groups.every((group) => /^[\da-f]{1,4}$/i.test(group))) return undefined;
	return BigInt(`0x${groups.map((group) => group.padStart(4, '0')).join('')}`);
}
