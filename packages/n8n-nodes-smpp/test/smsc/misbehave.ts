import type { SmscSimulator } from './SmscSimulator';
import type { Submitted } from './Submitted';

const throttled = 0x58;

/** Accepts each bind and ends the session behind that. */
export function endEachSession(smsc: SmscSimulator, how: 'close' | 'unbind'): void {
	let sequence = 5000;
	smsc.onPdu = ({ command }, connection) => {
		if (!command.startsWith('bind_') || command.endsWith('_resp')) return;
		setImmediate(() => {
			if (how === 'close') connection.socket.destroy();
			else connection.send({ command: 'unbind', sequence: (sequence += 1), fields: {} });
		});
	};
}

/** Takes each submit and closes its connection in place of an answer. */
export function closeOnSubmit(smsc: SmscSimulator): void {
	smsc.onPdu = ({ command }, connection) => {
		if (command === 'submit_sm') connection.socket.destroy();
	};
}

/** Says "later" to each submit and closes its connection. */
export function putOffAndClose(smsc: SmscSimulator): void {
	smsc.options.judge = () => throttled;
	smsc.onPdu = ({ command }, { socket }) => {
		if (command === 'submit_sm') setImmediate(() => socket.end());
	};
}

/** A `judge` that takes so many messages in any second. @param now milliseconds */
export function rateLimit(perSecond: number, now: () => number): (submitted: Submitted) => number {
	let taken: number[] = [];
	return () => {
		const at = now();
		taken = taken.filter((each) => at - each < 1000);
		if (taken.length >= perSecond) return throttled;
		taken.push(at);
		return 0;
	};
}

/** Cuts all connections and refuses binds with a status until `wellAgain` is called. */
export function fallIll(smsc: SmscSimulator, bindStatus: number): { wellAgain: () => void } {
	smsc.options.bindStatus = bindStatus;
	for (const { socket } of smsc.connections) socket.destroy();
	return { wellAgain: () => (smsc.options.bindStatus = 0) };
}
