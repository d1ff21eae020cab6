import { describeStatus, statusFailure, UnreadableAnswer, type GatewayHttp } from 'node-frame';

import { isFields, readNumber, readText } from './fields';
import type { Script } from './script';

/** The gateway's name, as texts for the user say it. */
export const gatewayName = 'SMSC';

/** Asks SMSC's scripts, and reads what they answer. */
export class SmscClient {
	constructor(private readonly http: GatewayHttp) {}

	/**
	 * The answer, if it isn't an error. An error comes with HTTP status 200, too: only `error_code` tells.
	 *
	 * @throws GatewayFailure of any kind
	 */
	async ask<Question, Answer>(
		script: Script<Question, Answer>,
		question: Question,
	): Promise<Answer> {
		const form = new URLSearchParams({ ...script.write(question), fmt: '3', charset: 'utf-8' });
		const bytes = await this.http.post(
			script.path,
			form.toString(),
			'application/x-www-form-urlencoded; charset=utf-8',
		);
		const text = decodeText(bytes);
		const answer = script.mayBeEmpty && text.trim() === '' ? null : this.parse(text);
		if (isFields(answer) && ('error_code' in answer || 'error' in answer)) {
			const code = readNumber(answer['error_code']);
			if (code === null) this.http.refuse('it is an error without a code', text);
			const said = this.http.show(readText(answer['error']) ?? '');
			throw statusFailure(code, describeStatus(script.errors, code, gatewayName), said, 'code');
		}
		return this.http.readOrRefuse(text, () => {
			const read = script.read(answer);
			if (script.isAbout?.(read, question) === false) {
				throw new UnreadableAnswer('it is the answer to another request');
			}
			return read;
		});
	}

	private parse(text: string): unknown {
		try {
			return JSON.parse(text) as unknown;
		} catch {
			return this.http.refuse('it is not JSON', text);
		}
	}
}

/**
 * The text of an answer. Asked with `charset=utf-8`, SMSC answers in UTF-8; a white label that ignores
 * it answers in windows-1251, «кодировки по умолчанию», and Cyrillic in that is no valid UTF-8.
 */
export function decodeText(bytes: Uint8Array): string {
	try {
		return new TextDecoder('utf-8', { fatal: true }).decode(bytes);
	} catch {
		return new TextDecoder('windows-1251').decode(bytes);
	}
}
