type Mutation = (bytes: Buffer, at: number, random: () => number) => Buffer;

const anyOctet = (random: () => number) => Math.floor(random() * 256);

/** Ways to spoil a PDU; the last two keep its framing, so that what is inside gets read. */
const mutations: readonly Mutation[] = [
	(bytes, at, random) => {
		bytes[at] = anyOctet(random);
		return bytes;
	},
	(bytes, at, random) => {
		bytes[at] = (bytes[at] ?? 0) ^ (1 << Math.floor(random() * 8));
		return bytes;
	},
	(bytes, at) => bytes.subarray(0, at),
	(bytes, at, random) =>
		Buffer.concat([bytes.subarray(0, at), Buffer.from([anyOctet(random)]), bytes.subarray(at)]),
	(bytes, at) => Buffer.concat([bytes.subarray(0, at), bytes]),
	(bytes, at, random) => {
		const body = 16 + (at % Math.max(1, bytes.length - 16));
		if (body < bytes.length) bytes[body] = anyOctet(random);
		return bytes;
	},
	(bytes, at, random) => {
		if (bytes.length < 16) return bytes;
		const cut = bytes.subarray(0, Math.max(16, at));
		cut.writeUInt32BE(cut.length, 0);
		cut[7] = anyOctet(random) & 0x0f;
		return cut;
	},
];

/** A spoilt copy: one to four mutations. */
export function mutate(bytes: Buffer, random: () => number): Buffer {
	let mutated = Buffer.from(bytes);
	const count = 1 + Math.floor(random() * 4);
	for (let index = 0; index < count && mutated.length > 0; index += 1) {
		const mutation = mutations[Math.floor(random() * mutations.length)];
		const at = Math.floor(random() * mutated.length);
		if (mutation) mutated = Buffer.from(mutation(mutated, at, random));
	}
	return mutated;
}
