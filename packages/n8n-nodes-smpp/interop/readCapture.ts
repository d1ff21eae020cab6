import { execFile } from 'node:child_process';
import path from 'node:path';
import { promisify } from 'node:util';

const run = promisify(execFile);
const port = 2790;

/** Separates values, and stands in no text of a run. */
const separator = '\u0001';

export interface Capture {
	/** The fields of all PDUs that pass the filter; several PDUs of one segment are told apart. */
	fields(filter: string, names: readonly string[]): Promise<string[][]>;
}

/** Makes a capture of a hex dump and has tshark read it. */
export async function readCapture(dump: string, folder: string): Promise<Capture> {
	const file = path.join(folder, 'run.pcapng');
	await run('text2pcap', ['-q', '-D', '-T', `40000,${port}`, dump, file]);
	return {
		async fields(filter, names) {
			const { stdout } = await run('tshark', [
				...['-r', file, '-d', `tcp.port==${port},smpp`],
				...['-o', 'smpp.decode_sms_over_smpp:GSM 7-bit', '-o', 'smpp.gsm7_unpacked:TRUE'],
				...['-Y', filter, '-T', 'fields', '-E', `aggregator=${separator}`],
				...names.flatMap((name) => ['-e', name]),
			]);
			return stdout
				.split('\n')
				.filter((line) => line !== '')
				.flatMap((line) => pdusOf(line.split('\t').map((values) => values.split(separator))));
		},
	};
}

/** A segment with several PDUs has several values in each field. */
function pdusOf(columns: readonly string[][]): string[][] {
	const count = Math.max(...columns.map(({ length }) => length));
	return Array.from({ length: count }, (_, index) => columns.map((column) => column[index] ?? ''));
}
