import type { SendQuestion } from '../gateway/scripts/send';
import { channels } from './channels';
import type { Packet } from './planPackets';

/** What send.php is asked for a packet. */
export function questionOf({ id, message, addresses }: Packet): SendQuestion {
	const { channel, text, comment, sender, time, maxParts, subject, voice } = message;
	return {
		id,
		addresses,
		text,
		comment,
		sender,
		time,
		maxParts,
		channel: channels[channel].fields,
		subject,
		voice,
	};
}
