import type { IRun } from 'n8n-workflow';

import { send } from '../engine/SmppNodes';
import { TriggerHarness } from '../engine/TriggerHarness';
import { hostileInputs } from '../hostile/hostileInputs';
import { incomingMessage } from '../smsc/incomingMessage';
import { receiptFor } from '../smsc/receiptFor';
import { smscForEachTest } from '../smsc/smscForEachTest';
import type { SmscSimulator } from '../smsc/SmscSimulator';
import type { Submitted } from '../smsc/Submitted';
import { partHeader, writeUcs2 } from '../smsc/userData';
import { writePdu } from '../smsc/wire';

let smsc: SmscSimulator;
let port: number;
let trigger: TriggerHarness;

// Stopped before the simulator is.
afterEach(async () => {
	await trigger.stop();
});

smscForEachTest((started, itsPort) => {
	smsc = started;
	port = itsPort;
	trigger = new TriggerHarness(port);
});

const connection = () => [...smsc.connections][0]!;

function deliverReceipt(id: string, text = 'Hello') {
	const submitted = { to: '996550123456', sender: 'MyCompany', text } as Submitted;
	smsc.deliver({ systemId: 'client', ...receiptFor(submitted, id, { state: 2, error: 0 }) });
}

function deliverText(text: string, esmClass = 0, header: Buffer = Buffer.alloc(0)) {
	const octets = Buffer.concat([header, writeUcs2(text)]);
	const message = { from: '996700111222', to: '4224', octets, dataCoding: 8, esmClass };
	smsc.deliver({ systemId: 'client', fields: incomingMessage(message), optional: [] });
}

describe('the trigger', () => {
	it('binds as a receiver and hands on receipts, HLR results and messages', async () => {
		await trigger.start();
		expect(connection().bind).toBe('bind_receiver');
		deliverReceipt('1');
		deliverReceipt('2', '__HLR__');
		deliverText('Привет');
		await trigger.until(3);
		expect(trigger.events).toMatchObject([
			{
				event: 'deliveryReceipt',
				messageId: '1',
				status: 'delivered',
				statusCode: 1,
				errorCode: 0,
				final: true,
				from: 'MyCompany',
				to: '996550123456',
				cost: 0.75,
				parts: 1,
				hlr: null,
			},
			{ event: 'hlrResult', messageId: '2', hlr: { operator: 'MegaFON open Joint Stock Company' } },
			{ event: 'incomingMessage', from: '996700111222', to: '4224', text: 'Привет' },
		]);
		await smsc.until(() => smsc.taken === 3);
	});

	it('answers what the workflow does not want, and hands on what it wants', async () => {
		trigger = new TriggerHarness(port, { triggerOn: ['incomingMessage'] });
		await trigger.start();
		deliverReceipt('1');
		deliverText('yes');
		await smsc.until(() => smsc.taken === 2);
		expect(trigger.events).toMatchObject([{ event: 'incomingMessage', text: 'yes' }]);
	});

	it('joins the parts of a long message', async () => {
		await trigger.start();
		const header = (part: number) => partHeader({ reference: 9, total: 2, part });
		deliverText('мир', 0x40, header(2));
		deliverText('Привет, ', 0x40, header(1));
		await trigger.until(1);
		expect(trigger.events).toMatchObject([{ text: 'Привет, мир', parts: 2 }]);
	});

	it('hands on a malformed delivery with its bytes, and lives on', async () => {
		await trigger.start();
		const bytes = Buffer.from('00000012000000050000000000000009ffff', 'hex');
		connection().write(bytes);
		await trigger.until(1);
		expect(trigger.events).toMatchObject([
			{
				event: 'unreadable',
				raw: bytes.toString('hex'),
				problem: 'service_type has no NUL at its end',
			},
		]);
		deliverReceipt('1');
		await trigger.until(2);
	});

	it('keeps up with a thousand receipts, each once', async () => {
		await trigger.start();
		for (let id = 1; id <= 1000; id += 1) deliverReceipt(String(id));
		await trigger.until(1000);
		expect(new Set(trigger.events.map(({ messageId }) => messageId)).size).toBe(1000);
		await smsc.until(() => smsc.taken === 1000);
	});
});

describe('answering', () => {
	it('waits for the execution where that is chosen', async () => {
		trigger = new TriggerHarness(port, { options: { acknowledge: 'whenFinished' } });
		await trigger.start();
		for (let id = 1; id <= 6; id += 1) deliverReceipt(String(id));
		await trigger.until(5);
		expect(smsc.taken).toBe(0);
		expect(smsc.queuedDeliveries).toBe(1);
		trigger.running[0]!.resolve({} as IRun);
		await trigger.until(6);
		await smsc.until(() => smsc.taken === 1);
	});

	it('leaves with the operator what n8n could not take', async () => {
		await trigger.start();
		let isDown = true;
		trigger.onEmit = () => {
			if (isDown) throw new Error('n8n is going down');
		};
		deliverReceipt('1');
		await smsc.until(() => smsc.queuedDeliveries === 1);
		isDown = false;
		await smsc.until(() => smsc.taken === 1);
		expect(trigger.events.map(({ messageId }) => messageId)).toEqual(['1', '1']);
	});
});

describe('a lost link', () => {
	it('is made again by itself, with nothing lost and nothing twice', async () => {
		await trigger.start();
		deliverReceipt('1');
		await trigger.until(1);
		await smsc.until(() => smsc.taken === 1);
		await smsc.stop();
		deliverReceipt('2');
		await smsc.start();
		deliverReceipt('3');
		await trigger.until(3);
		expect(trigger.events.map(({ messageId }) => messageId)).toEqual(['1', '2', '3']);
		expect(trigger.errors).toEqual([]);
	}, 10_000);

	it('brings again what was answered too late, and it is not reported twice', async () => {
		trigger = new TriggerHarness(port, { options: { acknowledge: 'whenFinished' } });
		await trigger.start();
		deliverReceipt('1');
		await trigger.until(1);
		await smsc.stop();
		await smsc.until(() => smsc.queuedDeliveries === 1);
		await smsc.start();
		trigger.running[0]!.resolve({} as IRun);
		await smsc.until(() => smsc.taken === 1);
		expect(trigger.events).toHaveLength(1);
	}, 10_000);

	it('does not make a message look like a repeat of an earlier one', async () => {
		trigger = new TriggerHarness(port, { triggerOn: ['incomingMessage'] });
		const second = new TriggerHarness(port, { triggerOn: ['incomingMessage'] });
		await trigger.start();
		await second.start();
		const octets = writeUcs2('yes');
		const message = { from: '996700111222', to: '4224', octets, dataCoding: 8 };
		for (const connected of smsc.connections) {
			connected.deliver({ systemId: 'client', fields: incomingMessage(message), optional: [] });
		}
		await trigger.until(2);
		await second.until(2);
		await second.stop();
	});

	it('is reported to n8n when the operator refuses the credential since, and made again all the same', async () => {
		await trigger.start();
		const { accounts } = smsc.options;
		smsc.options.accounts = { client: 'changed' };
		await smsc.stop();
		await smsc.start();
		const commands: string[] = [];
		smsc.onPdu = ({ command }) => commands.push(command);
		await smsc.until(() => commands.length === 2 && smsc.connections.size === 0);
		expect(trigger.errors.map(({ message }) => message)).toEqual([
			expect.stringContaining('refused the bind: The password is wrong'),
		]);
		smsc.options.accounts = accounts;
		deliverReceipt('1');
		await trigger.until(1);
		expect(trigger.errors).toHaveLength(1);
	}, 20_000);
});

describe('starting', () => {
	it.each(['activate', 'init', 'create', 'update', 'leadershipChange'] as const)(
		'with a credential that is refused fails (%s)',
		async (activation) => {
			trigger = new TriggerHarness(port, {}, { password: 'mistake' });
			const problem: unknown = await trigger.start(activation).catch((error: unknown) => error);
			expect(String(problem)).toContain('The password is wrong');
			expect(JSON.stringify(problem)).not.toContain('mistake');
		},
	);

	it.each(['activate', 'create', 'update'] as const)(
		'without a server fails when somebody looks on (%s)',
		async (activation) => {
			await smsc.stop();
			await expect(trigger.start(activation)).rejects.toThrow(
				'could not be reached: nobody listens there',
			);
		},
	);

	it.each(['init', 'leadershipChange'] as const)(
		'without a server goes on by itself when nobody does (%s)',
		async (activation) => {
			await smsc.stop();
			await trigger.start(activation);
			await smsc.start();
			deliverReceipt('1');
			await trigger.until(1);
		},
		10_000,
	);

	it('while the account is bound elsewhere waits for its turn', async () => {
		await trigger.start();
		smsc.options.secondBindStatus = 0x05;
		const second = new TriggerHarness(port);
		await second.start('leadershipChange');
		await trigger.stop();
		deliverReceipt('1');
		await second.until(1);
		await second.stop();
	}, 10_000);

	it('by hand listens for one event, and leaves the others with the operator', async () => {
		for (const id of ['1', '2', '3']) deliverReceipt(id);
		await trigger.start('manual', 'manual');
		await trigger.until(1);
		await trigger.stop();
		expect(trigger.events).toMatchObject([{ messageId: '1' }]);
		expect(smsc.taken).toBe(1);
		await smsc.until(() => smsc.queuedDeliveries === 2);
	});
});

describe('stopping', () => {
	it('takes leave', async () => {
		await trigger.start();
		const { received } = connection();
		await trigger.stop();
		expect(received.at(-1)).toMatchObject({ command: 'unbind' });
		await smsc.until(() => smsc.connections.size === 0);
		await trigger.stop();
	});

	it('takes less than three seconds even when the server says nothing', async () => {
		await trigger.start();
		smsc.options.isSilent = true;
		const before = performance.now();
		await trigger.stop();
		expect(performance.now() - before).toBeLessThan(3000);
	});

	it('ends the waiting for a server that is away', async () => {
		await smsc.stop();
		await trigger.start('init');
		await trigger.stop();
		await smsc.start();
		expect(smsc.connections.size).toBe(0);
	});
});

describe('beside another trigger of the same account', () => {
	it('gets everything, whichever of them the operator gave it to', async () => {
		const messages = new TriggerHarness(port, { triggerOn: ['incomingMessage'] });
		await trigger.start();
		await messages.start();
		expect(smsc.connections.size).toBe(2);
		for (const [index, connected] of [...smsc.connections].entries()) {
			const submitted = { to: '996550123456', sender: 'MyCompany', text: '' } as Submitted;
			const receipt = receiptFor(submitted, String(index), { state: 2, error: 0 });
			connected.deliver({ systemId: 'client', ...receipt });
		}
		deliverText('yes');
		await trigger.until(3);
		await messages.until(1);
		await smsc.until(() => smsc.taken === 3);
		expect(trigger.events.map(({ messageId }) => messageId).sort()).toEqual(['0', '1', null]);
		expect(messages.events).toMatchObject([{ text: 'yes' }]);
		await messages.stop();
	});
});

describe('beside a run that waits for its receipt', () => {
	const parameters = { options: { waitForReceipt: true, waitTimeout: 5 } };

	it('passes on the receipt that it got for it, and reports it, too', async () => {
		await trigger.start();
		smsc.options.receipts = 'afterAnswer';
		const { items } = await send(port, parameters);
		expect(items).toMatchObject([
			{ json: { messageId: '900001', receipt: { messageId: '900001', status: 'delivered' } } },
		]);
		expect(trigger.events).toMatchObject([{ messageId: '900001' }]);
	});

	it('is given everything that the run got', async () => {
		await trigger.start();
		// The operator gives everything to the bind that came last.
		const toLast = () => connection().bind === 'bind_receiver' && smsc.connections.size > 1;
		smsc.onPdu = ({ command }) => {
			if (command !== 'submit_sm' || !toLast()) return;
			smsc.options.deliveryWindow = 0;
			const last = [...smsc.connections].at(-1)!;
			const submitted = { to: '996550000000', sender: 'MyCompany', text: '' } as Submitted;
			const receipt = receiptFor(submitted, '77', { state: 2, error: 0 });
			last.deliver({ systemId: 'client', ...receipt });
			const own = { ...submitted, to: '996550123456' };
			last.deliver({ systemId: 'client', ...receiptFor(own, '900001', { state: 2, error: 0 }) });
		};
		const { items } = await send(port, parameters);
		expect(items).toMatchObject([{ json: { receipt: { messageId: '900001' } } }]);
		expect(trigger.events).toMatchObject([{ messageId: '77' }, { messageId: '900001' }]);
		await smsc.until(() => smsc.taken === 2);
	});
});

it('after everything that a peer can send it still gets its receipts', async () => {
	await trigger.start();
	for (const [, bytes] of hostileInputs) {
		if (smsc.connections.size === 0) await smsc.until(() => smsc.connections.size > 0);
		connection().write(bytes);
		connection().socket.end();
		await smsc.until(() => smsc.connections.size === 0);
		// A restart of the node is quicker than its backoff, and binds all the same.
		await trigger.stop();
		trigger.response = undefined;
		await trigger.start();
	}
	const before = trigger.events.length;
	connection().write(writePdu({ command: 'enquire_link', sequence: 5, fields: {} }));
	deliverReceipt('last');
	await trigger.until(before + 1);
	expect(trigger.events.at(-1)).toMatchObject({ messageId: 'last' });
}, 60_000);
