/**
 * Makes a data table in the owner's personal project.
 *
 * @param {import('../../harness/instance/n8n.mjs').N8n} n8n
 * @param {string} name
 * @param {Record<string, 'string' | 'boolean'>} columns
 */
export async function makeDataTable({ rest }, name, columns) {
	const project = await rest.get('/rest/projects/personal');
	const tables = `/rest/projects/${project.id}/data-tables`;
	const { id } = await rest.post(tables, {
		name,
		columns: Object.entries(columns).map(([column, type]) => ({ name: column, type })),
	});
	const everyRow = JSON.stringify({
		type: 'and',
		filters: [{ columnName: 'id', condition: 'gt', value: 0 }],
	});
	return {
		/** @returns {Promise<any[]>} */
		rows: async () => (await rest.get(`${tables}/${id}/rows?sortBy=id:asc`)).data,
		/** @param {Record<string, unknown>[]} data */
		add: (data) => rest.post(`${tables}/${id}/insert`, { data }),
		clear: () => rest.delete(`${tables}/${id}/rows?filter=${encodeURIComponent(everyRow)}`),
	};
}
