import { connect, createServer } from 'node:net';
import type { AddressInfo, Server, Socket } from 'node:net';

import { firstFrame } from './wire';

/**
 * A line between a client and the simulator that can be ill-treated: held, so that nothing of the simulator arrives, or spoilt, frame by
 * frame. What the client sends always passes.
 */
export class Relay {
	/** What becomes of a frame of the simulator. */
	spoil: (frame: Buffer) => Buffer = (frame) => frame;

	private isHeld = false;

	private readonly sockets = new Set<Socket>();

	private held: Array<() => void> = [];

	private readonly server: Server;

	constructor(private readonly port: number) {
		this.server = createServer((client) => this.join(client));
	}

	/** Listens on 127.0.0.1, and gives the port. */
	async start(): Promise<number> {
		await new Promise<void>((resolve) => this.server.listen(0, '127.0.0.1', resolve));
		return (this.server.address() as AddressInfo).port;
	}

	async stop(): Promise<void> {
		for (const socket of this.sockets) socket.destroy();
		if (!this.server.listening) return;
		await new Promise<void>((resolve) => this.server.close(() => resolve()));
	}

	hold(): void {
		this.isHeld = true;
	}

	/** Lets through what was held, if there is still somebody to get it. */
	release(): void {
		this.isHeld = false;
		for (const pass of this.held.splice(0)) pass();
	}

	private join(client: Socket): void {
		const smsc = connect(this.port, '127.0.0.1');
		for (const [one, other] of [
			[client, smsc],
			[smsc, client],
		] as const) {
			this.sockets.add(one);
			one.on('error', () => {});
			one.on('close', () => {
				this.sockets.delete(one);
				other.destroy();
			});
		}
		client.on('data', (bytes) => smsc.write(bytes));
		let rest = Buffer.alloc(0);
		smsc.on('data', (bytes) => {
			rest = Buffer.concat([rest, bytes]);
			for (let frame = firstFrame(rest); frame; frame = firstFrame(rest)) {
				rest = rest.subarray(frame.length);
				const spoilt = this.spoil(Buffer.from(frame));
				const pass = () => void (client.writable && client.write(spoilt));
				if (this.isHeld) this.held.push(pass);
				else pass();
			}
		});
	}
}
