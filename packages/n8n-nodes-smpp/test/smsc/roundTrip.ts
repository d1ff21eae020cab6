import type { SmscConnection } from './SmscConnection';
import type { SmscSimulator } from './SmscSimulator';

let sequence = 0x60000000;

/** Asks a client whether it is there: once it says so, all that it had to say of what it got before has come. */
export async function roundTrip(
	smsc: SmscSimulator,
	connection: SmscConnection = [...smsc.connections][0]!,
): Promise<void> {
	sequence += 1;
	const asked = sequence;
	connection.send({ command: 'enquire_link', sequence: asked, fields: {} });
	await smsc.until(() =>
		connection.received.some(
			(pdu) => pdu.command === 'enquire_link_resp' && pdu.sequence === asked,
		),
	);
}
