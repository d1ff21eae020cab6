/** @typedef {import('../../harness/instance/n8n.mjs').N8n} N8n */

/**
 * Makes a data table in the owner's personal project.
 *
 * @param {N8n} n8n
 * @param {string} name
 * @param {Record<string, 'string' | 'boolean'>} columns
 */
export async function makeDataTable({ rest }, name, columns) {
	const tables = await pathOfTables(rest);
	const { id } = await rest.post(tables, {
		name,
		columns: Object.entries(columns).map(([column, type]) => ({ name: column, type })),
	});
	return new DataTable(rest, `${tables}/${id}`);
}

/**
 * A data table of the owner's that a workflow has made.
 *
 * @param {N8n} n8n
 * @param {string} name
 */
export async function findDataTable({ rest }, name) {
	const tables = await pathOfTables(rest);
	const filter = encodeURIComponent(JSON.stringify({ name }));
	const found = (await rest.get(`${tables}?filter=${filter}`)).data;
	if (found.length !== 1) throw new Error(`There are ${found.length} tables named ${name}`);
	return new DataTable(rest, `${tables}/${found[0].id}`);
}

/** @param {N8n['rest']} rest */
async function pathOfTables(rest) {
	const project = await rest.get('/rest/projects/personal');
	return `/rest/projects/${project.id}/data-tables`;
}

class DataTable {
	/**
	 * @param {N8n['rest']} rest
	 * @param {string} path
	 */
	constructor(rest, path) {
		this.rest = rest;
		this.path = path;
	}

	/** @returns {Promise<any[]>} in the order in which they were added */
	async rows() {
		return (await this.rest.get(`${this.path}/rows?take=100&sortBy=id:asc`)).data;
	}

	/** @param {Record<string, unknown>[]} data */
	add(data) {
		return this.rest.post(`${this.path}/insert`, { data });
	}

	/** @param {string} column @param {string} value */
	remove(column, value) {
		return this.#delete({ columnName: column, condition: 'eq', value });
	}

	/** Removes every row. */
	clear() {
		return this.#delete({ columnName: 'id', condition: 'gt', value: 0 });
	}

	/** @param {Record<string, unknown>} filter */
	#delete(filter) {
		const query = encodeURIComponent(JSON.stringify({ type: 'and', filters: [filter] }));
		return this.rest.delete(`${this.path}/rows?filter=${query}`);
	}
}
