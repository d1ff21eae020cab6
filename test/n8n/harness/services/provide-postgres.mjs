import { existsSync, readdirSync, realpathSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { findProgram } from './find-program.mjs';
import { provideProgram } from './provide-program.mjs';

/** Debian keeps the server's programs out of PATH, one folder for each major version. */
const versionsFolder = '/usr/lib/postgresql';

/** All that are needed; a machine may well have only some, those of the client. */
const programs = ['initdb', 'postgres', 'pg_isready', 'pg_dump'];

/** The folder with PostgreSQL's programs. */
export function providePostgres() {
	return provideProgram('postgresql', () => {
		const versions = existsSync(versionsFolder) ? readdirSync(versionsFolder) : [];
		const folders = versions
			.sort((one, other) => Number(other) - Number(one))
			.map((version) => join(versionsFolder, version, 'bin'));
		const inPath = findProgram('postgres');
		if (inPath !== undefined) folders.push(dirname(realpathSync(inPath)));
		return folders.find((folder) => programs.every((name) => existsSync(join(folder, name))));
	});
}
