import { createServer, connect } from 'node:net';
import type { AddressInfo, Server } from 'node:net';

interface Piece {
	readonly from: 'client' | 'server';
	readonly bytes: Buffer;
}

/** Stands between client and server, hands on their bytes and keeps them: a capture that needs no rights. */
export class Recorder {
	readonly pieces: Piece[] = [];

	private server: Server | undefined;

	/** Hands on to `port`; resolves with the port to connect to. */
	async start(port: number): Promise<number> {
		const server = createServer((client) => {
			const upstream = connect(port, '127.0.0.1');
			client.on('data', (bytes) => {
				this.pieces.push({ from: 'client', bytes });
				upstream.write(bytes);
			});
			upstream.on('data', (bytes) => {
				this.pieces.push({ from: 'server', bytes });
				client.write(bytes);
			});
			for (const [one, other] of [
				[client, upstream],
				[upstream, client],
			] as const) {
				one.on('error', () => {});
				one.on('close', () => other.destroy());
			}
		});
		this.server = server;
		await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
		return (server.address() as AddressInfo).port;
	}

	stop(): void {
		this.server?.close();
	}

	/** As text2pcap reads it: a line of a direction, then the octets in hexadecimal. */
	toHexDump(): string {
		return this.pieces
			.map(({ from, bytes }) => `${from === 'client' ? 'O' : 'I'}\n${dump(bytes)}`)
			.join('\n');
	}
}

function dump(bytes: Buffer): string {
	const lines: string[] = [];
	for (let offset = 0; offset < bytes.length; offset += 16) {
		const octets = [...bytes.subarray(offset, offset + 16)]
			.map((octet) => octet.toString(16).padStart(2, '0'))
			.join(' ');
		lines.push(`${offset.toString(16).padStart(6, '0')} ${octets}`);
	}
	return `${lines.join('\n')}\n`;
}
