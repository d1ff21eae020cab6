import type { XmlReply } from './XmlReply';

/** `<response><status>…</status></response>`: what dr, def and info answer when they refuse. */
export function statusReply(status: number): XmlReply {
	return { status, fields: [['status', String(status)]] };
}
