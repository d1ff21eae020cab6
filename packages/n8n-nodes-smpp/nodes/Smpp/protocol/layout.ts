import { PduFormatError } from './octets';
import type { PduReader, PduWriter } from './octets';

/** How a field lies on the wire. Its name is for what is thrown. */
export interface FieldKind<Value> {
	write(writer: PduWriter, value: Value, field: string): void;
	read(reader: PduReader, field: string): Value;
	/** What the field counts as in a refusal that is a header alone. */
	readonly missing: Value;
}

export const uint8: FieldKind<number> = {
	write: (writer, value, field) => writer.uint8(value, field),
	read: (reader, field) => reader.uint8(field),
	missing: 0,
};

/** A C-Octet String of at most `size` octets, its NUL among them. Without its NUL; one character an octet. */
export function cString(size: number): FieldKind<string> {
	return {
		write: (writer, value, field) => writer.cString(value, size, field),
		read: (reader, field) => reader.cString(field),
		missing: '',
	};
}

/** A C-Octet String that may lack its NUL where the PDU ends, if there is any of it. It is written with it. */
export function lastCString(size: number): FieldKind<string> {
	const read = (reader: PduReader, field: string) => reader.cString(field, reader.remaining > 0);
	return { ...cString(size), read };
}

/** At most `max` octets behind their number, which is an octet of the name `countField`. */
export function countedOctets(countField: string, max: number): FieldKind<Buffer> {
	return {
		write: (writer, value, field) => {
			if (value.length > max) {
				throw new PduFormatError(`${field} has ${value.length} octets; at most ${max} fit into it`);
			}
			writer.uint8(value.length, countField);
			writer.octets(value);
		},
		read: (reader, field) => reader.octets(reader.uint8(countField), field),
		missing: Buffer.alloc(0),
	};
}

/** The mandatory fields of a command, in their order on the wire. */
export type Layout = Readonly<Record<string, FieldKind<unknown>>>;

/** What a layout holds. */
export type Fields<Of extends Layout> = {
	readonly [Name in keyof Of]: Of[Name] extends FieldKind<infer Value> ? Value : never;
};

/** A layout, ready to be read and written. */
export interface Body {
	write(writer: PduWriter, fields: Readonly<Record<string, unknown>>): void;
	/** Throws a PduFormatError. */
	read(reader: PduReader): Readonly<Record<string, unknown>>;
	/** The fields of a refusal that is a header alone. */
	readonly missing: Readonly<Record<string, unknown>>;
}

/** Looks up once what would else be looked up for each PDU. */
export function compileLayout(layout: Layout): Body {
	const steps = Object.entries(layout).map(([key, kind]) => ({ key, kind, field: wireName(key) }));
	const missing = Object.fromEntries(steps.map(({ key, kind }) => [key, kind.missing]));
	return {
		write(writer, fields) {
			for (const { key, kind, field } of steps) kind.write(writer, fields[key], field);
		},
		read(reader) {
			// A copy has its properties at their places already, which is quicker than to add them one by one.
			const fields = { ...missing };
			for (const { key, kind, field } of steps) fields[key] = kind.read(reader, field);
			return fields;
		},
		missing,
	};
}

/** "sourceAddrTon" is the document's "source_addr_ton". */
function wireName(key: string): string {
	return key.replace(/[A-Z]/g, (capital) => `_${capital.toLowerCase()}`);
}
