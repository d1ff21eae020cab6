import { once } from 'node:events';
import { createServer } from 'node:net';
import { createInterface } from 'node:readline';

/** @typedef {{ from: string, to: string, subject: string, text: string }} Mail */

/** Takes every mail, or none, and keeps it. */
export class MailServer {
	/** @type {Mail[]} */
	mails = [];
	refuses = false;
	/** @type {Set<import('node:net').Socket>} */
	#open = new Set();
	#server = createServer((socket) => {
		this.#open.add(socket);
		socket.on('close', () => this.#open.delete(socket));
		// A client that breaks off has nothing more to say.
		socket.on('error', () => socket.destroy());
		void this.#serve(socket);
	});

	async start() {
		this.#server.listen(0, '127.0.0.1');
		await once(this.#server, 'listening');
		return this;
	}

	/** What n8n's SMTP credential holds for it. */
	get credential() {
		const { port } = /** @type {import('node:net').AddressInfo} */ (this.#server.address());
		const account = { user: '', password: '', host: '127.0.0.1', port };
		return { ...account, secure: false, disableStartTls: true };
	}

	/** The mails since the last time. */
	take() {
		return this.mails.splice(0);
	}

	async stop() {
		this.#server.close();
		for (const socket of this.#open) socket.destroy();
		await once(this.#server, 'close');
	}

	/** @param {import('node:net').Socket} socket */
	async #serve(socket) {
		/** @param {string} line */
		const say = (line) => socket.write(`${line}\r\n`);
		say('220 ready');
		/** @type {string[] | undefined} the lines of the mail under way */
		let content;
		for await (const line of createInterface({ input: socket })) {
			if (content !== undefined && line !== '.') content.push(line);
			else if (content !== undefined) {
				this.mails.push(readMail(content.join('\n')));
				content = undefined;
				say('250 taken');
			} else if (line.startsWith('RCPT')) say(this.refuses ? '550 nobody here' : '250 yes');
			else if (line === 'DATA') {
				content = [];
				say('354 go on');
			} else if (line === 'QUIT') {
				say('221 goodbye');
				socket.end();
			} else say('250 yes');
		}
	}
}

/**
 * @param {string} content
 * @returns {Mail}
 */
function readMail(content) {
	const [head = '', ...rest] = content.split('\n\n');
	/** @param {string} name */
	const header = (name) => new RegExp(`^${name}: (.*)$`, 'm').exec(head)?.[1] ?? '';
	// The soft line ends of quoted-printable.
	const text = rest.join('\n\n').replaceAll('=\n', '').trim();
	return { from: header('From'), to: header('To'), subject: header('Subject'), text };
}
