import { createAccount } from '../accounts';
import type { Gateway } from '../Gateway';

export interface PacketFields {
	login: string;
	pwd: string;
	id: string;
	sender: string;
	text: string;
	time: string;
	phones: readonly string[];
	test: string;
}

const entities: Record<string, string> = { '&': '&amp;', '<': '&lt;' };

export function escapeXml(text: string): string {
	return text.replace(/[&<]/g, (character) => entities[character] ?? character);
}

/** A plain caller for the simulator's own tests: writes by hand, reads with regular expressions. */
export class GatewayClient {
	constructor(private readonly gateway: Gateway) {}

	async post(path: string, body: string, headers: Record<string, string> = {}): Promise<Response> {
		return await fetch(this.gateway.url + path, {
			method: 'POST',
			body,
			headers: { 'content-type': 'application/xml', ...headers },
			redirect: 'manual',
		});
	}

	async postText(path: string, body: string): Promise<string> {
		return await (await this.post(path, body)).text();
	}

	packet(fields: Partial<PacketFields> = {}): string {
		const { password, login } = this.gateway.account;
		const { phones, ...others } = {
			login,
			pwd: password,
			id: 'A1',
			sender: 'SMSPRO.KG',
			text: 'Hello',
			phones: ['996550123456'],
			...fields,
		};
		const list = phones.map((phone) => `<phone>${phone}</phone>`).join('');
		const elements = Object.entries(others).map(
			([name, value]) => `<${name}>${escapeXml(value)}</${name}>`,
		);
		return `<?xml version="1.0" encoding="UTF-8"?>\n<message>${elements.join('')}<phones>${list}</phones></message>`;
	}

	async send(fields: Partial<PacketFields> = {}): Promise<Record<string, string>> {
		return readFields(await this.postText('/api/message', this.packet(fields)));
	}

	async ask(
		endpoint: 'def' | 'dr' | 'info',
		fields: Record<string, string> = {},
	): Promise<Record<string, string>> {
		return readFields(await this.postText(`/api/${endpoint}`, this.question(endpoint, fields)));
	}

	question(endpoint: string, fields: Record<string, string> = {}): string {
		const { login } = createAccount();
		const all = { login, pwd: this.gateway.account.password, ...fields };
		const elements = Object.entries(all).map(
			([name, value]) => `<${name}>${escapeXml(value)}</${name}>`,
		);
		return `<${endpoint}>${elements.join('')}</${endpoint}>`;
	}

	async otp(
		operation: 'send' | 'verify',
		fields: Record<string, unknown>,
		apiKey = this.gateway.account.apiKey,
	): Promise<Record<string, unknown>> {
		const response = await this.post(`/api/otp/${operation}`, JSON.stringify(fields), {
			'X-API-KEY': apiKey,
		});
		return (await response.json()) as Record<string, unknown>;
	}
}

/** The innermost elements by name; the last one wins. */
function readFields(xml: string): Record<string, string> {
	const found = [...xml.matchAll(/<([\w:]+)>([^<]*)<\/\1>/g)];
	return Object.fromEntries(found.map(([, name = '', value = '']) => [name, value]));
}
