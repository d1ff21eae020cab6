import { EventEmitter } from 'node:events';
import type { Socket } from 'node:net';

/** A socket without a network: the test is the peer. */
export class FakeSocket extends EventEmitter {
	readonly written: Buffer[] = [];

	writable = true;

	readonly writableNeedDrain = false;

	readonly writableLength = 0;

	write(bytes: Buffer): boolean {
		this.written.push(bytes);
		return true;
	}

	destroy(): void {
		if (!this.writable) return;
		this.writable = false;
		this.emit('close');
	}

	destroySoon(): void {
		this.destroy();
	}

	pause(): void {}

	resume(): void {}

	/** As the type that sessions ask for; they use no more of it than is here. */
	asSocket(): Socket {
		return this as unknown as Socket;
	}
}
