import { waitUntil } from '../../harness/process/wait-until.mjs';

/**
 * Fills in the fields of a form in their order, and submits it as the browser does.
 *
 * @param {string} url
 * @param {(string | File)[]} values
 * @param {Record<string, string>} [headers]
 * @returns {Promise<string>} the address of the next page
 */
export async function submitForm(url, values, headers = {}) {
	const body = new FormData();
	for (const [index, value] of values.entries()) body.append(`field-${index}`, value);
	const response = await fetch(url, { method: 'POST', body, headers });
	const text = await response.text();
	if (response.status !== 200) throw new Error(`The form answered ${response.status} ${text}`);
	return JSON.parse(text).formWaitingUrl;
}

/**
 * Reads a form's last page once it is there, and ends the execution, as the page itself does in the
 * browser.
 *
 * @param {import('../../harness/instance/n8n.mjs').N8n} n8n
 * @param {string} url
 */
export async function lastPage(n8n, url) {
	// …/form-waiting/<execution's id>
	const id = new URL(url).pathname.split('/').at(-1) ?? '';
	const status = new URL(url);
	status.pathname += '/n8n-execution-status';
	const reached = await waitUntil('the last page', async () => {
		const said = (await (await fetch(status)).text()).trim();
		return ['form-waiting', 'success', 'error'].includes(said) && said;
	});
	if (reached !== 'form-waiting') {
		const { error, nodes } = await n8n.executions.get(id);
		throw new Error(`No last page after ${nodes.join(', ')}: ${error?.message ?? reached}`);
	}
	const html = await (await fetch(url)).text();
	await fetch(url, { method: 'POST', body: new FormData() });
	return { html, execution: await n8n.executions.finished(id) };
}
