/* eslint-disable @n8n/community-nodes/no-restricted-imports, @n8n/community-nodes/no-restricted-globals -- runs in Node, not inside n8n */
import type { ServerResponse } from 'node:http';
import { brotliCompressSync, constants, gzipSync } from 'node:zlib';

const megabyte = 1024 * 1024;

/** Gzip files one after another are one gzip file: 1 GB of zeros, in 1 MB. */
const gzipBomb = Buffer.alloc(1024 * gzipSync(Buffer.alloc(megabyte)).length).fill(
	gzipSync(Buffer.alloc(megabyte)),
);

/** Different prefixes declared at every level, and as many tags as the reader takes, with none of the first ones. */
function manyNamespaces(): string {
	const depth = 49;
	const declarations = (level: number) =>
		Array.from({ length: 45 }, (_, index) => ` xmlns:p${level}x${index}="u"`).join('');
	const open = Array.from({ length: depth }, (_, level) => `<response${declarations(level)}>`);
	const last = `p${depth - 1}x44:a`;
	return `${open.join('')}${`<${last}/>`.repeat(299_000)}${'</response>'.repeat(depth)}`;
}

/** Answers that mean harm; each never ends by itself, or is all there at once. */
export const hostileAnswers = {
	/** 1 GB packed into 1 MB. */
	gzipBomb: (response: ServerResponse) =>
		response.writeHead(200, { 'Content-Encoding': 'gzip' }).end(gzipBomb),
	/** 200 MB packed into less than 1 kB. */
	brotliBomb: (response: ServerResponse) =>
		response.writeHead(200, { 'Content-Encoding': 'br' }).end(
			brotliCompressSync(Buffer.alloc(200 * megabyte), {
				params: { [constants.BROTLI_PARAM_QUALITY]: 1 },
			}),
		),
	/** 200 MB, as fast as they are taken. */
	hugeBody: (response: ServerResponse) => {
		const chunk = Buffer.alloc(megabyte, 'x');
		let left = 200;
		const write = () => {
			while (left > 0 && !response.destroyed) {
				left -= 1;
				if (!response.write(chunk)) return;
			}
			response.end();
		};
		response.on('drain', write);
		write();
	},
	/** 12 MB in chunks of one byte. */
	tinyChunks: (response: ServerResponse) => {
		const { socket } = response;
		socket?.write('HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n');
		const chunks = Buffer.from('1\r\nx\r\n'.repeat(megabyte));
		let left = 12;
		const write = () => {
			while (left > 0 && !socket?.destroyed) {
				left -= 1;
				if (!socket?.write(chunks)) return;
			}
		};
		socket?.on('drain', write);
		write();
	},
	/** 2,205 prefixes in scope of 299,000 elements. */
	namespaces: (response: ServerResponse) => response.end(manyNamespaces()),
	/** The head at once, then a byte now and then, for ever. */
	dripBody: (response: ServerResponse) => {
		response.writeHead(200, { 'Content-Type': 'text/xml' });
		drip(response, () => response.write(' '));
	},
	/** The head and one byte, and nothing more. */
	silence: (response: ServerResponse) =>
		response.writeHead(200, { 'Content-Type': 'text/xml' }).write(' '),
	/** A head that never ends: a byte now and then, for ever. */
	dripHead: (response: ServerResponse) => {
		const { socket } = response;
		socket?.write('HTTP/1.1 200 OK\r\nX-Drip: ');
		drip(response, () => socket?.write('x'));
	},
} as const satisfies Record<string, (response: ServerResponse) => unknown>;

export type HostileAnswer = keyof typeof hostileAnswers;

function drip(response: ServerResponse, write: () => void): void {
	const timer = setInterval(write, 100);
	response.once('close', () => clearInterval(timer));
}
