import { execFile } from 'node:child_process';
import { join } from 'node:path';
import { promisify } from 'node:util';

/** Runs in n8n's own Node.js, which has SQLite built in; that of the suites may be older. */
const script = `
const [file, workflowId, node, flatted] = process.argv.slice(1);
const { parse } = require(flatted);
const database = new (require('node:sqlite').DatabaseSync)(file, { readOnly: true });
const rows = database
	.prepare(
		'select data from execution_entity e join execution_data d on d.executionId = e.id ' +
			"where e.workflowId = ? and e.status = 'success'",
	)
	.all(workflowId);
const items = rows.flatMap(({ data }) => parse(data).resultData.runData[node].at(-1).data.main[0]);
process.stdout.write(JSON.stringify(items));
`;

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
	const file = join(folder, 'main', '.n8n', 'database.sqlite');
	const flatted = installation.require.resolve('flatted');
	const { stdout } = await promisify(execFile)(
		installation.node,
		['--no-warnings', '-e', script, file, workflow.id, node, flatted],
		{ maxBuffer: 1024 ** 3 },
	);
	return JSON.parse(stdout);
}
