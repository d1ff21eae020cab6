import { createHash, timingSafeEqual } from 'node:crypto';

/** In constant time: digests are of equal length, whatever was sent. */
export function isSameSecret(given: string, secret: string): boolean {
	return timingSafeEqual(digest(given), digest(secret));
}

function digest(text: string): Uint8Array {
	return createHash('sha256').update(text).digest();
}
