/**
 * The forms in which a secret might turn up somewhere.
 *
 * @param {string} secret
 * @returns {string[]}
 */
function formsOf(secret) {
	const inXml = secret.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('>', '&gt;');
	const inXmlToo = inXml.replaceAll('&gt;', '>');
	return [
		secret,
		inXml,
		inXmlToo,
		encodeURIComponent(secret),
		JSON.stringify(secret).slice(1, -1),
		Buffer.from(secret).toString('base64').replace(/=+$/, ''),
	];
}

/**
 * Where a secret can be read.
 *
 * @param {Record<string, string>} texts by what they are
 * @param {readonly string[]} secrets
 * @returns {string[]} empty: nowhere
 */
export function whereSecretsShow(texts, secrets) {
	const forms = [...new Set(secrets.flatMap(formsOf))];
	return Object.entries(texts).flatMap(([name, text]) =>
		forms
			.filter((form) => text.includes(form))
			.map((form) => {
				const at = text.indexOf(form);
				return `${name}: …${text.slice(Math.max(0, at - 120), at + form.length + 40)}…`;
			}),
	);
}

/**
 * Everything that an n8n has kept or said. Of executions the last 100, besides what the database holds of them.
 *
 * @param {import('../../harness/instance/n8n.mjs').N8n} n8n
 * @returns {Promise<Record<string, string>>} by what it is
 */
export async function keptBy(n8n) {
	const executions = await n8n.executions.list();
	const texts = await Promise.all(
		executions.map(async ({ id }) => [`execution ${id}`, (await n8n.executions.get(id)).text]),
	);
	return {
		'the database': await n8n.databaseText(),
		'the log': await n8n.log(),
		...Object.fromEntries(texts),
	};
}
