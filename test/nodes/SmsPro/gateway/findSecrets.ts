/**
 * Where secrets stand in data: in keys and values, hidden properties, errors with their stacks and
 * causes, maps, sets and bytes; plain and as XML, HTML, URLs and JSON escape them.
 */
export function findSecrets(data: unknown, secrets: readonly string[]): string[] {
	const forms = secrets.flatMap(formsOf);
	const found: string[] = [];
	const seen = new Set<unknown>();
	const open: Array<[path: string, value: unknown]> = [['data', data]];
	const look = (path: string, text: string) => {
		const form = forms.find((each) => text.includes(each));
		if (form !== undefined) found.push(`${path}: ${form}`);
	};
	for (let next = open.pop(); next; next = open.pop()) {
		const [path, value] = next;
		if (typeof value === 'string') look(path, value);
		if ((typeof value !== 'object' && typeof value !== 'function') || value === null) continue;
		if (seen.has(value)) continue;
		seen.add(value);
		if (value instanceof Uint8Array) look(path, new TextDecoder().decode(value));
		else if (value instanceof Map || value instanceof Set) open.push([path, [...value.entries()]]);
		for (const key of Reflect.ownKeys(value)) {
			if (value instanceof Uint8Array) continue;
			look(`${path} (key)`, String(key));
			const property = Object.getOwnPropertyDescriptor(value, key);
			if (property && 'value' in property) open.push([`${path}.${String(key)}`, property.value]);
			else if (property?.get && value instanceof Error) {
				open.push([`${path}.${String(key)}`, Reflect.get(value, key)]);
			}
		}
	}
	return found;
}

function formsOf(secret: string): string[] {
	const markup = secret.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('>', '&gt;');
	const xml = markup.replaceAll('"', '&quot;').replaceAll("'", '&apos;');
	const html = markup.replaceAll('"', '&#34;').replaceAll("'", '&#39;');
	const once = [
		secret,
		markup,
		xml,
		html,
		xml.replace(/[&<>"]/g, (each) => `&#${each.charCodeAt(0)};`),
		xml.replaceAll('&', '&amp;'),
		encodeURIComponent(secret),
		encodeURIComponent(xml),
		new URLSearchParams({ v: secret }).toString().slice(2),
		new URLSearchParams({ v: xml }).toString().slice(2),
	];
	const json = once.map((form) => JSON.stringify(form).slice(1, -1));
	const jsonTwice = json.map((form) => JSON.stringify(form).slice(1, -1));
	return [...new Set([...once, ...json, ...jsonTwice])];
}
