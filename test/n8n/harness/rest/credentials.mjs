/** @typedef {{ id: string, name: string, type: string }} Credential */

/** The credentials of an instance. */
export class Credentials {
	/** @param {import('./rest-session.mjs').RestSession} rest */
	constructor(rest) {
		this.rest = rest;
	}

	/**
	 * @param {string} type
	 * @param {Record<string, unknown>} data
	 * @param {string} [name]
	 * @returns {Promise<Credential>}
	 */
	create(type, data, name = type) {
		return this.rest.post('/rest/credentials', { name, type, data });
	}

	/**
	 * Presses the form's "Retry". The data go along as the form has them, secrets blanked out; n8n puts
	 * the saved ones in.
	 *
	 * @param {Credential} credential
	 * @returns {Promise<{ status: 'OK' | 'Error', message: string }>}
	 */
	async test(credential) {
		const { id, name, type } = credential;
		const { data } = await this.get(credential);
		return this.rest.post('/rest/credentials/test', { credentials: { id, name, type, data } });
	}

	/**
	 * With its data as the editor gets them: secrets blanked out.
	 *
	 * @param {Credential} credential
	 */
	get({ id }) {
		return this.rest.get(`/rest/credentials/${id}?includeData=true`);
	}

	/** @returns {Promise<Credential[]>} */
	list() {
		return this.rest.get('/rest/credentials');
	}

	/** @param {Credential} credential */
	delete({ id }) {
		return this.rest.delete(`/rest/credentials/${id}`);
	}
}
