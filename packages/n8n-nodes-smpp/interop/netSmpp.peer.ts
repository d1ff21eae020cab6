import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';

import type { Check } from './Check';
import { compare } from './compare';
import { fullRun, runMessages } from './fullRun';
import type { Peer } from './Peer';
import { Recorder } from './Recorder';
import { startProgram } from './startProgram';
import { readCapture } from './readCapture';

type Line = Record<string, string | number>;

const receipts = 11;

/** Our client against a server on Perl's Net::SMPP, and what tshark makes of the bytes between them. */
export const netSmpp: Peer = {
	name: "Perl's Net::SMPP as a server, tshark as a witness",
	needs: ['perl -MNet::SMPP -MJSON::PP -e 1', 'tshark --version', 'text2pcap --version'],
	packages: ['libnet-smpp-perl', 'tshark'],
	async run() {
		const server = startProgram('perl', [path.join(__dirname, 'smsc.pl')]);
		const recorder = new Recorder();
		const folder = await mkdtemp(path.join(tmpdir(), 'smpp-interop-'));
		try {
			const port = Number(await server.line((line) => /^\d+$/.test(line)));
			const run = await fullRun(await recorder.start(port), receipts);
			const lines = server.lines.slice(1).map((line) => JSON.parse(line) as Line);
			const dump = path.join(folder, 'run.txt');
			await writeFile(dump, recorder.toHexDump());
			return [...checkServer(lines), ...checkClient(run), ...(await checkCapture(dump, folder))];
		} finally {
			await server.stop();
			recorder.stop();
			await rm(folder, { recursive: true });
		}
	},
};

function checkServer(lines: readonly Line[]): Check[] {
	const submits = lines.filter(({ command }) => command === 'submit_sm');
	const of = (to: string) => submits.filter(({ destination_addr }) => destination_addr === to);
	const bind = lines[0] ?? {};
	return [
		compare(
			'the server reads the bind',
			[bind['command'], bind['system_id'], bind['system_type'], bind['interface_version']],
			['bind_transceiver', 'client', 'VMS', 0x34],
		),
		compare(
			'every message arrives, in order',
			distinct(submits.map(({ destination_addr }) => destination_addr)),
			runMessages.map(({ to }) => to),
		),
		compare(
			'with the fields that were set',
			[
				...new Set(
					submits.map((line) =>
						[
							...[line['source_addr'], line['source_addr_ton'], line['source_addr_npi']],
							...[line['dest_addr_ton'], line['dest_addr_npi'], line['registered_delivery']],
							...[line['schedule_delivery_time'], line['validity_period']],
						].join(' '),
					),
				),
			],
			// Names have no numbering plan outside SMSC; a validity of a day counts from 'Send At'.
			[1, 0].map((npi) => `MyCompany 5 ${npi} 1 1 1 981231120000000+ 990101120000000+`),
		),
		compare(
			'GSM 03.38',
			[of('996550000000')[0]?.['data_coding'], of('996550000000')[0]?.['short_message']],
			[0, '47534d3a2011000220' + '1b651b281b291b3c1b3e1b3d1b401b2f1b14' + '207b7c7d'],
		),
		compare(
			'UCS2',
			[of('996550000001')[0]?.['data_coding'], utf16(of('996550000001')[0])],
			[8, runMessages[1]?.text],
		),
		compare(
			'ISO 8859-1',
			[of('996550000002')[0]?.['data_coding'], of('996550000002')[0]?.['short_message']],
			[4, '4772f6dfe5'.replace('e5', '65')],
		),
		compare(
			'a long text in message_payload',
			[of('996550000003')[0]?.['short_message'], utf16(of('996550000003')[0], 'message_payload')],
			['', runMessages[3]?.text],
		),
		compare(
			'parts of GSM',
			of('996550000004').map((line) => [
				line['esm_class'],
				String(line['short_message']).slice(0, 12),
			]),
			[
				[0x40, '050003070201'],
				[0x40, '050003070202'],
			],
		),
		compare(
			'parts of UCS2',
			of('996550000005').map((line) => String(line['short_message']).slice(0, 12)),
			['050003070301', '050003070302', '050003070303'],
		),
		compare(
			'an HLR request as its own characters',
			of('996550000006')[0]?.['short_message'],
			Buffer.from('__HLR__').toString('hex'),
		),
		compare(
			'a throttled message twice, a refused one once',
			[of('996550000008').length, of('996550000009').length],
			[2, 1],
		),
		compare(
			'every receipt answered with 0',
			lines.filter(({ command }) => command === 'deliver_sm_resp').map(({ status }) => status),
			Array(receipts).fill(0),
		),
		compare('the unbind', lines.at(-1)?.['command'], 'unbind'),
	];
}

function checkClient({ answers, events }: Awaited<ReturnType<typeof fullRun>>): Check[] {
	return [
		compare(
			'our client reads the answers',
			answers.map((ofMessage) =>
				ofMessage.map((answer) => (answer.kind === 'answered' ? answer.status : answer.kind)),
			),
			[[0], [0], [0], [0], [0, 0], [0, 0, 0], [0], [0], [0x0b]],
		),
		compare(
			'and the receipts',
			events.map(({ event, messageId, status, errorCode, to }) => [
				event,
				messageId,
				status,
				errorCode,
				to.slice(0, 11),
			]),
			Array.from({ length: receipts }, (_, index) => [
				...['deliveryReceipt', (900_001 + index).toString(16), 'delivered', 0, '99655000000'],
			]),
		),
	];
}

async function checkCapture(dump: string, folder: string): Promise<Check[]> {
	const capture = await readCapture(dump, folder);
	const submits = await capture.fields('smpp.command_id == 4', [
		'smpp.destination_addr',
		'smpp.data_coding',
		'smpp.message_text',
		'smpp.message',
	]);
	const textOf = (to: string) => submits.find(([address]) => address === to)?.[2];
	const messageOf = (to: string) => submits.find(([address]) => address === to)?.[3];
	return [
		compare(
			'tshark finds no malformed frame',
			await capture.fields('_ws.malformed', ['frame.number']),
			[],
		),
		compare(
			'a bind as a transceiver',
			(await capture.fields('smpp.command_id == 9', ['smpp.system_id', 'smpp.system_type'])).flat(),
			['client', 'VMS'],
		),
		compare('all submits', submits.length, 13),
		compare('the text in GSM 03.38', textOf('996550000000'), runMessages[0]?.text),
		// tshark reads UCS2 as such, without the pairs of UTF-16.
		compare('the text in UCS2', textOf('996550000001')?.slice(0, 12), 'Кириллица и '),
		// data_coding 4 is octets without a meaning to it.
		compare('the HLR request', messageOf('996550000006'), Buffer.from('__HLR__').toString('hex')),
		compare(
			'all receipts and their state',
			(await capture.fields('smpp.command_id == 5', ['smpp.message_state'])).flat(),
			Array(receipts).fill('2'),
		),
		compare(
			'a throttling and a refusal',
			(
				await capture.fields('smpp.command_id == 0x80000004 && smpp.command_status != 0', [
					'smpp.command_status',
				])
			).flat(),
			['0x00000058', '0x0000000b'],
		),
		compare(
			'the unbind and its answer',
			(
				await capture.fields('smpp.command_id == 6 || smpp.command_id == 0x80000006', [
					'smpp.command_id',
				])
			).flat(),
			['0x00000006', '0x80000006'],
		),
	];
}

function utf16(line: Line | undefined, field = 'short_message'): string {
	return Buffer.from(String(line?.[field] ?? ''), 'hex')
		.swap16()
		.toString('utf16le');
}

function distinct<Value>(values: readonly Value[]): Value[] {
	return [...new Set(values)];
}
