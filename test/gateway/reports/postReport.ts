/* eslint-disable @n8n/community-nodes/no-restricted-imports -- runs in Node, not inside n8n */
import { request as requestHttp } from 'node:http';
import { request as requestHttps } from 'node:https';

export interface PostAnswer {
	httpStatus: number;
	answer: string;
}

const timeoutMs = 30_000;

/** "В URL Допустимо использование HTTP и HTTPS протоколов, а так же указание порта". No redirect is followed. */
export async function postReport(
	url: string,
	body: string,
	contentType: string,
	stopped: AbortSignal,
): Promise<PostAnswer> {
	const send = url.startsWith('https:') ? requestHttps : requestHttp;
	const headers = {
		'content-length': Buffer.byteLength(body),
		...(contentType === 'none' ? {} : { 'content-type': contentType }),
	};
	return await new Promise((resolve, reject) => {
		const request = send(url, { method: 'POST', headers, agent: false, signal: stopped });
		request.setTimeout(timeoutMs, () => request.destroy(new Error('no answer in time')));
		request.on('error', reject);
		request.on('response', (response) => {
			let answer = '';
			response.setEncoding('utf8');
			response.on('data', (chunk: string) => (answer += chunk));
			response.on('error', reject);
			response.on('end', () => resolve({ httpStatus: response.statusCode ?? 0, answer }));
		});
		request.end(body);
	});
}
