import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { createServer } from 'node:http';
import { createServer as createTcpServer } from 'node:net';
import type { AddressInfo, Server } from 'node:net';
import { tmpdir } from 'node:os';
import path from 'node:path';

import { SmscSimulator } from '../test/smsc/SmscSimulator';
import { compare } from './compare';
import type { Peer } from './Peer';
import { startProgram } from './startProgram';

/** The text of a long message: 200 characters of Cyrillic, three parts. */
const longText = 'Ж'.repeat(200);

const texts = [
	{ to: '996550000001', text: 'GSM _@ {}~', coding: '0' },
	{ to: '996550000002', text: 'Привет', coding: '2' },
	{ to: '996550000003', text: longText, coding: '2' },
];

/** Kannel against our simulator, with the settings that SMSC publishes: what it understands, the simulator says rightly. */
export const kannel: Peer = {
	name: "Kannel's bearerbox as a client of our simulator",
	needs: ['command -v bearerbox', 'command -v smsbox'],
	packages: ['kannel'],
	async run() {
		const folder = await mkdtemp(path.join(tmpdir(), 'smpp-kannel-'));
		const smsc = new SmscSimulator({ receipts: 'afterAnswer' });
		const smscPort = await smsc.start();
		const reports: string[] = [];
		let onReport = () => {};
		const listener = createServer((request, response) => {
			reports.push(request.url ?? '');
			onReport();
			response.end('ok');
		});
		const [admin, box, send, report] = [
			await freePort(),
			await freePort(),
			await freePort(),
			await listen(listener),
		];
		const file = path.join(folder, 'kannel.conf');
		await writeFile(file, configuration({ smscPort, admin, box, send, folder }));
		const bearerbox = startProgram('bearerbox', [file]);
		let smsbox: ReturnType<typeof startProgram> | undefined;
		try {
			await smsc.until(() => [...smsc.connections].some(({ bind }) => bind === 'bind_transceiver'));
			smsbox = startProgram('smsbox', [file]);
			await untilAnswers(`http://127.0.0.1:${send}/`);
			for (const { to, text, coding } of texts) {
				const query = new URLSearchParams({
					username: 'test',
					password: 'test',
					from: 'MyCompany',
					to,
					text,
					coding,
					charset: 'UTF-8',
					'dlr-mask': '31',
					'dlr-url': `http://127.0.0.1:${report}/?type=%d&to=%p`,
				});
				await fetch(`http://127.0.0.1:${send}/cgi-bin/sendsms?${query.toString()}`);
			}
			// Kannel asks for a receipt of one part of a long message; types 8 and 1 are acceptance and delivery.
			const wanted = texts.flatMap(({ to }) => [8, 1].map((type) => `/?type=${type}&to=${to}`));
			const asked = () =>
				smsc.submitted.filter(({ registeredDelivery }) => registeredDelivery !== 0).length;
			await new Promise<void>((resolve) => {
				onReport = () => {
					if (wanted.every((url) => reports.includes(url))) resolve();
				};
				onReport();
			});
			await smsc.until(() => smsc.taken >= asked());
			const bind = smsc.submitted[0];
			return [
				compare('the simulator reads every frame of Kannel', smsc.malformed.length, 0),
				compare(
					'and its texts',
					texts.map(({ to }) =>
						smsc.submitted
							.filter((submitted) => submitted.to === to)
							.sort((a, b) => (a.part?.part ?? 0) - (b.part?.part ?? 0))
							.map(({ text }) => text)
							.join(''),
					),
					texts.map(({ text }) => text),
				),
				compare(
					'three parts with a user data header',
					smsc.submitted.filter(({ part }) => part?.total === 3).length,
					3,
				),
				compare(
					'the settings that SMSC publishes',
					[bind?.sourceTon, bind?.destTon, bind?.destNpi],
					[5, 1, 1],
				),
				compare('Kannel takes every receipt of the simulator', smsc.taken, texts.length),
				compare('and reports acceptance and delivery', [...new Set(reports)].sort(), wanted.sort()),
			];
		} finally {
			await smsbox?.stop();
			await bearerbox.stop();
			await smsc.stop();
			listener.close();
			await rm(folder, { recursive: true });
		}
	},
};

function configuration(ports: {
	smscPort: number;
	admin: number;
	box: number;
	send: number;
	folder: string;
}): string {
	const { smscPort, admin, box, send, folder } = ports;
	return `group = core
admin-port = ${admin}
admin-interface = "127.0.0.1"
admin-password = test
smsbox-port = ${box}
smsbox-interface = "127.0.0.1"
log-file = "${folder}/bearerbox.log"
log-level = 0
dlr-storage = internal
box-allow-ip = "127.0.0.1"

group = smsc
smsc = smpp
host = 127.0.0.1
port = ${smscPort}
transceiver-mode = true
smsc-username = client
smsc-password = secret
system-type = ""
interface-version = 34
source-addr-ton = 5
source-addr-npi = 1
source-addr-autodetect = true
dest-addr-ton = 1
dest-addr-npi = 1
validityperiod = 1440
enquire-link-interval = 60
max-pending-submits = 300
throughput = 30
msg-id-type = 0x00
my-number = ""

group = smsbox
bearerbox-host = 127.0.0.1
bearerbox-port = ${box}
sendsms-port = ${send}
sendsms-interface = "127.0.0.1"
log-file = "${folder}/smsbox.log"
log-level = 0

group = sendsms-user
username = test
password = test
concatenation = true
max-messages = 10

group = sms-service
keyword = default
text = "none"
max-messages = 0
`;
}

async function listen(server: Server): Promise<number> {
	await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
	return (server.address() as AddressInfo).port;
}

async function freePort(): Promise<number> {
	const server = createTcpServer();
	const port = await listen(server);
	await new Promise((resolve) => server.close(resolve));
	return port;
}

/** Resolves once something answers over HTTP; a program says in no other way that it listens. */
async function untilAnswers(url: string): Promise<void> {
	for (let attempt = 0; attempt < 200; attempt += 1) {
		const isThere = await fetch(url).then(
			() => true,
			() => false,
		);
		if (isThere) return;
		await new Promise((resolve) => setTimeout(resolve, 50));
	}
	throw new Error(`Nothing answers at ${url}`);
}
