/** The polynomial of zlib's and PHP's `crc32()`, its bits the other way round. */
const polynomial = 0xedb88320;

/** As an unsigned number. */
export function crc32(data: Uint8Array): number {
	let rest = 0xffffffff;
	for (const byte of data) {
		rest ^= byte;
		for (let bit = 0; bit < 8; bit += 1) {
			rest = (rest >>> 1) ^ (rest & 1 ? polynomial : 0);
		}
	}
	return ~rest >>> 0;
}
