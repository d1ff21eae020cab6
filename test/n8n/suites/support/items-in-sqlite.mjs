import { join } from 'node:path';

/**
 * What a node gave in all successful executions of a workflow, read from the database: n8n's REST
 * interface gives one execution at a time.
 *
 * @param {import('../../harness/instance/n8n.mjs').N8n} n8n of one process
 * @param {{ id: string }} workflow
 * @param {string} node
 * @returns {Promise<any[]>}
 */
export async function itemsInSqlite({ installation, folder }, workflow, node) {
	const { Database } = installation.require('sqlite3');
	const { parse } = installation.require('flatted');
	const file = join(folder, 'main', '.n8n', 'database.sqlite');
	const database = await new Promise((resolve, reject) => {
		const opened = new Database(file, (/** @type {Error | null} */ error) =>
			error ? reject(error) : resolve(opened),
		);
	});
	try {
		/** @type {{ data: string }[]} */
		const rows = await new Promise((resolve, reject) => {
			database.all(
				`select data from execution_entity e join execution_data d on d."executionId" = e.id
				 where e."workflowId" = ? and e.status = 'success'`,
				[workflow.id],
				(/** @type {Error | null} */ error, /** @type {any} */ found) =>
					error ? reject(error) : resolve(found),
			);
		});
		return rows.flatMap(({ data }) => parse(data).resultData.runData[node].at(-1).data.main[0]);
	} finally {
		await new Promise((resolve) => database.close(resolve));
	}
}
