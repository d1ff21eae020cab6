import { randomUUID } from 'node:crypto';

/**
 * The trigger of delivery reports.
 *
 * @param {Record<string, unknown>} [options]
 * @param {Record<string, unknown>} [parameters]
 */
export const reportTrigger = (options = {}, parameters = {}) => ({
	name: 'Reports',
	type: 'n8n-nodes-smspro.smsProTrigger',
	typeVersion: 1,
	webhookId: randomUUID(),
	parameters: { options, ...parameters },
	...(options['confirmWithGateway'] === true && {
		credentials: { smsProApi: { id: '', name: '' } },
	}),
});

/**
 * A document as the gateway pushes it.
 *
 * @param {readonly { id: string, number: string, code?: number }[]} reports
 */
export const pushedDocument = (reports) =>
	`<?xml version="1.0" encoding="UTF-8"?><report>${reports
		.map(
			({ id, number, code = 3 }) =>
				`<dr><id>${id}</id><phone><number>${number}</number><report>${code}</report>` +
				'<sendTime>20261122120000</sendTime><rcvTime>20261122120005</rcvTime></phone></dr>',
		)
		.join('')}</report>`;

/**
 * Posts as the gateway does.
 *
 * @param {string} url
 * @param {string} body
 * @returns {Promise<{ status: number, text: string }>}
 */
export async function push(url, body) {
	const headers = { 'content-type': 'application/xml; charset=utf-8' };
	const response = await fetch(url, { method: 'POST', headers, body });
	return { status: response.status, text: await response.text() };
}
