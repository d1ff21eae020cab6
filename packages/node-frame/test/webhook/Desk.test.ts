import { EventEmitter } from 'node:events';

import type { IDataObject, IWebhookFunctions } from 'n8n-workflow';

import type { Ending } from '../../src/webhook/deadline';
import { Desk, deskOf, StillWorkedOn } from '../../src/webhook/Desk';
import type { Decision } from '../../src/webhook/handOver';

interface Row {
	readonly about: string;
	readonly news: string;
}

const kind = {
	storedAs: 'taken',
	keyOf: ({ about, news }: Row) => `${about} ${news}`,
	subjectOf: ({ about }: Row) => about,
};

const a1 = { about: 'a', news: '1' };
const a2 = { about: 'a', news: '2' };
const b1 = { about: 'b', news: '1' };

const all = async (rows: readonly Row[]): Promise<Decision<Row>> => ({ rows, isComplete: true });
const never: Ending = { isOver: false, over: new Promise(() => {}) };

/** What n8n's answer goes through. */
class Response extends EventEmitter {
	writableEnded = false;
	readonly written: number[] = [];

	status(code: number): this {
		this.written.push(code);
		return this;
	}

	writeHead(code: number): void {
		this.written.push(code);
	}

	end(): void {
		this.writableEnded = true;
		this.emit('close');
	}
}

/** One request, and what n8n has for it. */
class Request {
	readonly response = new Response();

	constructor(
		readonly staticData: IDataObject = {},
		readonly nodeId = 'node',
	) {}

	get context(): IWebhookFunctions {
		return {
			getNode: () => ({ id: this.nodeId }),
			getResponseObject: () => this.response,
			getWorkflow: () => ({ id: 'workflow' }),
			getWorkflowStaticData: () => this.staticData,
		} as unknown as IWebhookFunctions;
	}
}

let desk: Desk<Row>;
beforeEach(() => {
	desk = new Desk(kind);
});

const take = (request: Request, rows: readonly Row[], decide = all, deadline = never) =>
	desk.take(request.context, rows, decide, deadline);

/** n8n stores the execution, and asks for the answer. */
async function takenBy(request: Request, rows: readonly Row[], decide = all) {
	const result = await take(request, rows, decide);
	return { items: result.workflowData?.[0]?.map(({ json }) => json), body: result.webhookResponse };
}

/** Whether something is still waited for, once everything that can go on has done so. */
async function isPending(promise: Promise<unknown>): Promise<boolean> {
	const later = new Promise((resolve) => setImmediate(resolve, 'later'));
	return (await Promise.race([promise, later])) === 'later';
}

test('what is handed over is remembered once n8n asks for the answer, and no sooner', async () => {
	const request = new Request();
	const result = await take(request, [a1, b1]);
	expect(request.staticData).toEqual({});
	expect(result.webhookResponse).toBe('OK');
	expect(request.staticData).toEqual({ taken: expect.stringMatching(/^[\w-]{30}$/) });
	expect(result.webhookResponse).toBe('OK');
	expect(await takenBy(new Request(), [a1, a2, b1])).toEqual({ items: [a2], body: 'OK' });
});

test('what is left over is asked for again with 503, and what was taken is remembered', async () => {
	const request = new Request();
	const some = async () => ({ rows: [a1], isComplete: false });
	expect(await takenBy(request, [a1, b1], some)).toEqual({ items: [a1], body: '' });
	request.response.writeHead(200);
	expect(request.response.written).toEqual([503]);
	expect(await takenBy(new Request(), [a1, b1])).toEqual({ items: [b1], body: 'OK' });
});

test('nothing but what has to come again starts nothing', async () => {
	const request = new Request();
	const none = async () => ({ rows: [], isComplete: false });
	expect(await take(request, [a1], none)).toEqual({ noWebhookResponse: true });
	expect(request.response.written).toEqual([503]);
	expect(await takenBy(new Request(), [a1])).toEqual({ items: [a1], body: 'OK' });
});

test('what a row turned out to be counts as a repeat, too', async () => {
	await takenBy(new Request(), [a2]);
	const newer = async () => ({ rows: [a2], isComplete: true });
	expect(await takenBy(new Request(), [a1], newer)).toEqual({ items: undefined, body: 'OK' });
});

describe('two requests at once', () => {
	test('the second one waits for the first, and finds everything taken', async () => {
		const first = await take(new Request(), [a1, b1]);
		const second = takenBy(new Request(), [b1, a1]);
		expect(await isPending(second)).toBe(true);
		expect(first.webhookResponse).toBe('OK');
		expect(await second).toEqual({ items: undefined, body: 'OK' });
	});

	test('another report on the same subject waits, too', async () => {
		const first = await take(new Request(), [a1]);
		const second = takenBy(new Request(), [a2]);
		expect(await isPending(second)).toBe(true);
		expect(first.webhookResponse).toBe('OK');
		expect(await second).toMatchObject({ items: [a2] });
	});

	test('n8n refuses the first: the second one takes it', async () => {
		const request = new Request();
		await take(request, [a1]);
		const second = takenBy(new Request(), [a1]);
		request.response.end();
		expect(await second).toMatchObject({ items: [a1] });
	});

	test('the caller of the first is gone: it is still worked on', async () => {
		const request = new Request();
		const first = await take(request, [a1]);
		request.response.emit('close');
		const second = takenBy(new Request(), [a1]);
		expect(await isPending(second)).toBe(true);
		expect(first.webhookResponse).toBe('OK');
		expect(await second).toMatchObject({ items: undefined });
	});

	test('the caller of the first is gone, and n8n has refused it: the next one takes it', async () => {
		const request = new Request();
		await take(request, [a1]);
		request.response.emit('close');
		request.response.writableEnded = true;
		expect(await takenBy(new Request(), [a1])).toMatchObject({ items: [a1] });
	});

	test('deciding fails for the first: the second one takes it', async () => {
		let fail = () => {};
		const failing = take(
			new Request(),
			[a1],
			() => new Promise((_, reject) => (fail = () => reject(new Error('down')))),
		);
		const second = takenBy(new Request(), [a1]);
		expect(await isPending(second)).toBe(true);
		fail();
		await expect(failing).rejects.toThrow('down');
		expect(await second).toMatchObject({ items: [a1] });
	});

	test('the deadline ends the wait', async () => {
		let end = () => {};
		const over = new Promise<void>((resolve) => (end = resolve));
		const deadline = { isOver: false, over };
		await take(new Request(), [a1]);
		const second = take(new Request(), [a1], all, deadline);
		expect(await isPending(second)).toBe(true);
		deadline.isOver = true;
		end();
		await expect(second).rejects.toThrow(StillWorkedOn);
	});

	test('each waits for the other and none for ever, however they share', async () => {
		const c1 = { about: 'c', news: '1' };
		const first = await take(new Request(), [a1, b1]);
		const others = [
			[b1, c1],
			[c1, a1],
			[a1, b1, c1],
		].map((rows) => takenBy(new Request(), rows));
		expect(first.webhookResponse).toBe('OK');
		const items = (await Promise.all(others)).flatMap(({ items: some }) => some ?? []);
		expect(items).toEqual([c1]);
	});
});

describe('the memory', () => {
	test('what was overwritten in the store is put back by the next request, even a repeat', async () => {
		await takenBy(new Request(), [a1]);
		const request = new Request({ other: 7 });
		expect(await takenBy(request, [a1])).toEqual({ items: undefined, body: 'OK' });
		expect(request.staticData).toEqual({ other: 7, taken: expect.any(String) });
		const elsewhere = new Desk(kind);
		const result = await elsewhere.take(new Request(request.staticData).context, [a1], all, never);
		expect(result).toEqual({ webhookResponse: 'OK' });
	});

	test('a request that puts it back is stored late, and holds what was taken meanwhile, too', async () => {
		await takenBy(new Request(), [a1]);
		const slow = new Request();
		let decide = () => {};
		const decided = new Promise<void>((resolve) => (decide = resolve));
		const nothing = takenBy(slow, [a2], async () => {
			await decided;
			return { rows: [], isComplete: true };
		});
		await takenBy(new Request(), [b1]);
		const isLateAt = async () =>
			await new Desk(kind).take(new Request(slow.staticData).context, [a1, b1], all, never);
		expect(await isLateAt()).toEqual({ webhookResponse: 'OK' });
		decide();
		await nothing;
		expect(await isLateAt()).toEqual({ webhookResponse: 'OK' });
	});

	test('what is complete in the store is not written again', async () => {
		const request = new Request();
		await takenBy(request, [a1]);
		const staticData = Object.freeze({ ...request.staticData });
		expect(await takenBy(new Request(staticData), [a1])).toEqual({ items: undefined, body: 'OK' });
	});

	test('what another process took while this one decided is left out, if a request here has read of it', async () => {
		const elsewhere = new Request();
		const other = await new Desk(kind).take(elsewhere.context, [a1], all, never);
		expect(other.webhookResponse).toBe('OK');
		const slowly = async (rows: readonly Row[]) => {
			await takenBy(new Request(elsewhere.staticData), [b1]);
			return { rows, isComplete: true };
		};
		expect(await takenBy(new Request(), [a1], slowly)).toEqual({ items: undefined, body: 'OK' });
	});

	test('each node has one of its own', async () => {
		expect(deskOf(new Request({}, 'x').context, kind)).toBe(
			deskOf(new Request({}, 'x').context, kind),
		);
		expect(deskOf(new Request({}, 'x').context, kind)).not.toBe(
			deskOf(new Request({}, 'y').context, kind),
		);
	});
});
