/* eslint-disable @n8n/community-nodes/no-restricted-imports -- runs in Node, not inside n8n */
import { once } from 'node:events';
import { createServer as createHttpServer, type ServerResponse } from 'node:http';
import {
	createServer as createTcpServer,
	type AddressInfo,
	type Server,
	type Socket,
} from 'node:net';

/** Something that answers in place of the gateway. */
export interface Answering {
	/** Without a slash at its end. */
	readonly url: string;
	readonly port: number;
	stop(): Promise<void>;
}

/** A web server whose answer is made from the request's body. */
export async function answering(
	answer: (response: ServerResponse, body: string) => void,
): Promise<Answering> {
	const server = createHttpServer((request, response) => {
		const chunks: Buffer[] = [];
		request.on('data', (chunk: Buffer) => chunks.push(chunk));
		request.on('end', () => answer(response, Buffer.concat(chunks).toString()));
	});
	return await listen(server);
}

/** A server that speaks no HTTP; it gets the socket once the first bytes are there. */
export async function answeringRaw(
	answer: (socket: Socket, received: Buffer) => void,
): Promise<Answering> {
	const server = createTcpServer((socket) => {
		socket.on('error', () => {});
		socket.on('data', (received: Buffer) => answer(socket, received));
	});
	return await listen(server);
}

/** A port that nobody listens on. */
export async function nobody(): Promise<Answering> {
	const server = await listen(createTcpServer());
	await server.stop();
	return server;
}

/** A server on a port of its own of 127.0.0.1. */
export async function listen(server: Server): Promise<Answering> {
	const sockets = new Set<Socket>();
	server.on('connection', (socket: Socket) => {
		sockets.add(socket);
		socket.once('close', () => sockets.delete(socket));
	});
	server.listen(0, '127.0.0.1');
	await once(server, 'listening');
	const { port } = server.address() as AddressInfo;
	return {
		url: `http://127.0.0.1:${port}`,
		port,
		async stop() {
			const closed = once(server, 'close');
			server.close();
			for (const socket of sockets) socket.destroy();
			await closed;
		},
	};
}
