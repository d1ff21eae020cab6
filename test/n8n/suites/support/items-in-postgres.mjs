/**
 * What a node gave in all successful executions of a workflow, read from the database: n8n's REST
 * interface gives one execution at a time.
 *
 * @param {import('../../harness/instance/n8n.mjs').N8n} n8n in queue mode
 * @param {{ id: string }} workflow
 * @param {string} node
 * @returns {Promise<any[]>}
 */
export async function itemsInPostgres({ installation, postgres }, workflow, node) {
	if (postgres === undefined) throw new Error('This n8n has no PostgreSQL');
	const { Client } = installation.require('pg');
	const { parse } = installation.require('flatted');
	const { env } = postgres;
	const client = new Client({
		host: env.DB_POSTGRESDB_HOST,
		port: Number(env.DB_POSTGRESDB_PORT),
		database: env.DB_POSTGRESDB_DATABASE,
		user: env.DB_POSTGRESDB_USER,
		password: env.DB_POSTGRESDB_PASSWORD,
	});
	await client.connect();
	try {
		const { rows } = await client.query(
			`select data from execution_entity e join execution_data d on d."executionId" = e.id
			 where e."workflowId" = $1 and e.status = 'success'`,
			[workflow.id],
		);
		return rows.flatMap(
			(/** @type {{ data: string }} */ { data }) =>
				parse(data).resultData.runData[node].at(-1).data.main[0],
		);
	} finally {
		await client.end();
	}
}
