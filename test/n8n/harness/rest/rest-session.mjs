/** An answer of n8n's REST interface that isn't a success. */
export class RestError extends Error {
	/**
	 * @param {string} request
	 * @param {number} status
	 * @param {string} text
	 */
	constructor(request, status, text) {
		super(`${request}: HTTP ${status} ${text.slice(0, 500)}`);
		this.status = status;
		this.text = text;
	}
}

/** The interface that n8n's own editor uses, for one signed-in user. */
export class RestSession {
	#cookie = '';

	/** @param {string} url */
	constructor(url) {
		this.url = url;
	}

	/**
	 * Makes the instance's owner, as the first visitor of a new n8n does.
	 *
	 * @param {{ email: string, password: string }} owner
	 */
	async setUpOwner({ email, password }) {
		await this.post('/rest/owner/setup', { email, password, firstName: 'Test', lastName: 'Owner' });
	}

	/** @param {{ email: string, password: string }} user */
	async signIn({ email, password }) {
		await this.post('/rest/login', { emailOrLdapLoginId: email, password });
	}

	/** @param {string} path @returns {Promise<any>} */
	get(path) {
		return this.request('GET', path);
	}

	/** @param {string} path @param {unknown} [body] @returns {Promise<any>} */
	post(path, body = {}) {
		return this.request('POST', path, body);
	}

	/** @param {string} path @param {unknown} [body] @returns {Promise<any>} */
	patch(path, body = {}) {
		return this.request('PATCH', path, body);
	}

	/** @param {string} path @returns {Promise<any>} */
	delete(path) {
		return this.request('DELETE', path);
	}

	/**
	 * @param {string} method
	 * @param {string} path
	 * @param {unknown} [body]
	 * @returns {Promise<any>} what n8n wraps in `data`
	 */
	async request(method, path, body) {
		const text = await this.text(path, {
			method,
			...(body !== undefined && { body: JSON.stringify(body) }),
		});
		const answer = text === '' ? undefined : JSON.parse(text);
		return answer !== null && typeof answer === 'object' && 'data' in answer ? answer.data : answer;
	}

	/**
	 * Any address of the instance, as the signed-in user.
	 *
	 * @param {string} path
	 * @param {RequestInit} [init]
	 * @returns {Promise<string>}
	 */
	async text(path, init = {}) {
		const response = await fetch(this.url + path, {
			...init,
			headers: { cookie: this.#cookie, 'content-type': 'application/json' },
		});
		for (const cookie of response.headers.getSetCookie()) {
			if (cookie.startsWith('n8n-auth=')) this.#cookie = cookie.split(';')[0] ?? '';
		}
		const text = await response.text();
		if (!response.ok) throw new RestError(`${init.method ?? 'GET'} ${path}`, response.status, text);
		return text;
	}
}
