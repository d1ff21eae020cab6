import { once } from 'node:events';
import { createServer } from 'node:http';
import { json } from 'node:stream/consumers';

/**
 * What the model does when it is asked: it says something, or wants tools called, each with its
 * arguments.
 *
 * @typedef {string | [tool: string, args: Record<string, unknown>][]} Step
 */

/** An OpenAI-compatible chat model that follows a script. */
export class ChatModel {
	/** @type {Step[]} */
	#script = [];
	/** What it was asked, as the API has it. @type {any[]} */
	requests = [];
	#server = createServer((request, response) => {
		void json(request).then((/** @type {any} */ body) => {
			this.requests.push(body);
			const step = this.#script.shift();
			// A client error is what n8n doesn't try again.
			response.writeHead(step === undefined ? 400 : 200, { 'content-type': 'application/json' });
			const answer =
				step === undefined
					? { error: { message: 'The script has no more steps' } }
					: this.#answer(body.model, step);
			response.end(JSON.stringify(answer));
		});
	});

	async start() {
		this.#server.listen(0, '127.0.0.1');
		await once(this.#server, 'listening');
		return this;
	}

	/** What n8n's OpenAI credential holds for it. */
	get credential() {
		const { port } = /** @type {import('node:net').AddressInfo} */ (this.#server.address());
		return { apiKey: 'none', url: `http://127.0.0.1:${port}/v1` };
	}

	/** @param {Step[]} steps one for each time that it is asked */
	follow(...steps) {
		this.#script = steps;
		this.requests = [];
	}

	/** What the tools have answered since the last words of the user. @returns {string[]} */
	get toolAnswers() {
		const messages = this.requests.at(-1)?.messages ?? [];
		const asked = messages.findLastIndex((/** @type {any} */ { role }) => role === 'user');
		return messages
			.slice(asked)
			.filter((/** @type {any} */ { role }) => role === 'tool')
			.map((/** @type {any} */ { content }) => content);
	}

	async stop() {
		this.#server.close();
		this.#server.closeAllConnections();
		await once(this.#server, 'close');
	}

	/** @param {string} model @param {Step} step */
	#answer(model, step) {
		const number = this.requests.length;
		const calls = typeof step === 'string' ? [] : step;
		const message = {
			role: 'assistant',
			content: typeof step === 'string' ? step : null,
			...(calls.length > 0 && {
				tool_calls: calls.map(([name, args], index) => ({
					id: `call_${number}_${index}`,
					type: 'function',
					function: { name, arguments: JSON.stringify(args) },
				})),
			}),
		};
		const finish = calls.length > 0 ? 'tool_calls' : 'stop';
		return {
			id: `answer_${number}`,
			object: 'chat.completion',
			created: 0,
			model,
			choices: [{ index: 0, message, finish_reason: finish }],
			usage: { prompt_tokens: 1, completion_tokens: 1, total_tokens: 2 },
		};
	}
}
