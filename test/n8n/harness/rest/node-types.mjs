/** The node and credential types that an instance knows. */
export class NodeTypes {
	/** @param {import('./rest-session.mjs').RestSession} rest */
	constructor(rest) {
		this.rest = rest;
	}

	/**
	 * Descriptions of all nodes, tool variants too, each version of a node by itself.
	 *
	 * @returns {Promise<any[]>}
	 */
	list() {
		return this.rest.get('/types/nodes.json');
	}

	/** @returns {Promise<any[]>} */
	credentials() {
		return this.rest.get('/types/credentials.json');
	}

	/**
	 * @param {string} name such as `n8n-nodes-base.webhook`
	 * @param {number} [version]
	 * @returns {Promise<any>} undefined when n8n doesn't know it
	 */
	async get(name, version) {
		const versions = (await this.list()).filter((type) => type.name === name);
		return version === undefined
			? versions.at(-1)
			: versions.find((type) => [type.version].flat().includes(version));
	}

	/**
	 * What a node's form offers, but for n8n's own way to the HTTP Request node, which it adds to every list.
	 *
	 * @param {string} name
	 * @returns {Promise<Array<{ resource: string, operation: string }>>}
	 */
	async operations(name) {
		const { properties } = await this.get(name);
		const fields = properties.filter((/** @type {any} */ field) => field.name === 'operation');
		return fields.flatMap((/** @type {any} */ { options, displayOptions }) =>
			options
				.filter((/** @type {any} */ { value }) => value !== '__CUSTOM_API_CALL__')
				.map((/** @type {any} */ { value }) => ({
					resource: displayOptions.show.resource[0],
					operation: value,
				})),
		);
	}

	/**
	 * The pictures of a node or credential type as n8n serves them.
	 *
	 * @param {{ iconUrl?: string | { light: string, dark: string } }} type
	 * @returns {Promise<{ light: string, dark: string }>}
	 */
	async icons({ iconUrl }) {
		if (iconUrl === undefined) throw new Error('The type has no icon');
		const { light, dark } =
			typeof iconUrl === 'string' ? { light: iconUrl, dark: iconUrl } : iconUrl;
		return { light: await this.rest.text(`/${light}`), dark: await this.rest.text(`/${dark}`) };
	}
}
