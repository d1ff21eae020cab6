import { packageFolder } from '../engine';
import { importGraph, type Import } from './importGraph';

const graph = importGraph(packageFolder);

/** What speaks to gateways and reads their words. It knows nothing of n8n's forms, of rows and items, and of who asks. */
const lowerFolders = new Set(['gateway', 'protocol', 'text', 'session']);

/** What stands above them. */
const upperFolders = new Set(['resources', 'sending', 'trigger']);

/** The one pipeline of sending, which stands above every gateway, too. */
const pipeline = /^packages\/sms-sending\//;

/** Of n8n's own, what is plain data or time. Everything else is forms, items and the contexts of runs. */
const plainNames = new Set(['IDataObject', 'IHttpRequestOptions', 'sleep']);

/** Files below that know more, and why they may. */
const exceptions = new Map<string, string>([
	[
		'packages/node-frame/src/connectHttp.ts',
		'makes the client: it takes the credential and the request from the context of the run',
	],
	[
		'nodes/SmsPro/gateway/otp/client.ts',
		'makes the client: it takes the key from the context of the run, and says what is wrong with it',
	],
]);

/** A file's folder below `nodes/<Node>/`. */
const folderOf = (file: string) => /(?:^|\/)nodes\/[^/]+\/([^/]+)\//.exec(file)?.[1] ?? '';

describe('the product', () => {
	it('is read', () => {
		expect(graph.size).toBeGreaterThan(150);
		const lost = [...graph].flatMap(([file, imports]) =>
			imports
				.filter(({ to }) => /^(nodes|packages)\//.test(to) && !graph.has(to))
				.map(({ to }) => `${file} → ${to}`),
		);
		expect(lost).toEqual([]);
	});

	it('has no circle of imports', () => {
		expect(circles()).toEqual([]);
	});

	it('keeps forms, items and rows out of gateways, protocols, texts and sessions', () => {
		const reached = [...graph.keys()]
			.filter((file) => lowerFolders.has(folderOf(file)))
			.flatMap(waysUp);
		// One way to each place is enough: the shortest.
		const byEnd = new Map<string, string>();
		for (const way of reached.sort((a, b) => b.length - a.length)) {
			byEnd.set(way.split(' → ').slice(-2).join(), way);
		}
		expect([...byEnd.values()]).toEqual([]);
	});

	it('has no exception that none needs', () => {
		const unneeded = [...exceptions.keys()].filter((file) => reasonsAgainst(file).length === 0);
		expect(unneeded).toEqual([]);
	});
});

/** One circle for each file that is in one, as "a → b → a", each told once. */
function circles(): string[] {
	const done = new Set<string>();
	const found = new Map<string, string>();
	const walk = (file: string, way: readonly string[]): void => {
		const start = way.indexOf(file);
		if (start >= 0) {
			const circle = way.slice(start);
			found.set([...circle].sort().join(), [...circle, file].join(' → '));
		}
		if (start >= 0 || done.has(file)) return;
		for (const { to } of graph.get(file) ?? []) walk(to, [...way, file]);
		done.add(file);
	};
	for (const file of graph.keys()) walk(file, []);
	return [...found.values()];
}

/** The ways from a file below to what it must not know. */
function waysUp(start: string): string[] {
	const seen = new Set<string>();
	const found: string[] = [];
	const walk = (file: string, way: readonly string[]): void => {
		if (seen.has(file) || exceptions.has(file)) return;
		seen.add(file);
		for (const reason of reasonsAgainst(file)) found.push([...way, file, reason].join(' → '));
		for (const next of (graph.get(file) ?? []).flatMap(definitions)) walk(next, [...way, file]);
	};
	walk(start, []);
	return found;
}

/** What of itself keeps a file from being known below: where it stands, and what it takes from n8n. */
function reasonsAgainst(file: string): string[] {
	const isAbove = upperFolders.has(folderOf(file)) || pipeline.test(file);
	const fromN8n = (graph.get(file) ?? []).filter(({ to }) => to === 'n8n-workflow');
	const names = fromN8n.flatMap(({ names: taken = ['all of it'] }) => taken);
	return [...(isAbove ? ['above'] : []), ...names.filter((name) => !plainNames.has(name))];
}

/** The files that define what is imported: an index that hands it on tells where it comes from. */
function definitions({ to, names }: Import): string[] {
	if (!to.endsWith('/index.ts') || names === undefined) return graph.has(to) ? [to] : [];
	return (graph.get(to) ?? [])
		.filter((handedOn) => handedOn.names?.some((name) => names.includes(name)) ?? true)
		.flatMap(definitions);
}
