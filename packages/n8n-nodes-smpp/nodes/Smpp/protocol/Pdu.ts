import { commands } from './commands';
import type { Command } from './commands';
import { headerLength, readHeader, writeHeader } from './header';
import type { PduHeader } from './header';
import { compileLayout } from './layout';
import type { Body, Fields } from './layout';
import { PduReader } from './octets';
import type { PduWriter } from './octets';
import { readOptionalParameters, writeOptionalParameters } from './optionalParameters';
import type { OptionalParameter } from './optionalParameters';

export type CommandName = keyof typeof commands;

export type FieldsOf<Name extends CommandName> = Fields<(typeof commands)[Name]['layout']>;

/** One PDU: `command` tells what `fields` holds. */
export type Pdu<Name extends CommandName = CommandName> = {
	[Each in Name]: {
		readonly command: Each;
		/** command_status: 0 in requests, and in responses that say yes. */
		readonly status: number;
		/** 1 to 0x7FFFFFFF; a response carries its request's. */
		readonly sequence: number;
		readonly fields: FieldsOf<Each>;
		readonly optional: readonly OptionalParameter[];
	};
}[Name];

/** What is encoded; a missing status is 0, missing optional parameters are none. */
export interface PduToEncode<Name extends CommandName> {
	readonly command: Name;
	readonly sequence: number;
	readonly fields: FieldsOf<Name>;
	readonly status?: number;
	readonly optional?: readonly OptionalParameter[];
}

/** `unknown`: a command that isn't spoken here. `malformed`: a body that contradicts itself; its header still holds. */
export type DecodedFrame =
	| { readonly kind: 'pdu'; readonly pdu: Pdu }
	| { readonly kind: 'unknown'; readonly header: PduHeader }
	| {
			readonly kind: 'malformed';
			readonly command: CommandName;
			readonly header: PduHeader;
			readonly problem: string;
	  };

interface Codec extends Command {
	readonly name: CommandName;
	readonly body: Body;
}

const codecs = new Map<CommandName, Codec>();
const codecsById = new Map<number, Codec>();
for (const name of Object.keys(commands) as CommandName[]) {
	const command: Command = commands[name];
	const codec: Codec = { ...command, name, body: compileLayout(command.layout) };
	codecs.set(name, codec);
	codecsById.set(codec.id, codec);
}

const nothing: readonly OptionalParameter[] = [];

/**
 * Writes a PDU behind those that the writer holds. Throws a PduFormatError, which names the field, when a value doesn't fit, and
 * leaves nothing of the PDU then.
 */
export function writePdu<Name extends CommandName>(
	writer: PduWriter,
	pdu: PduToEncode<Name>,
): void {
	const { id, body } = codecs.get(pdu.command)!;
	writer.begin();
	writeHeader(writer, id, pdu.status ?? 0, pdu.sequence);
	body.write(writer, pdu.fields);
	if (pdu.optional) writeOptionalParameters(writer, pdu.optional);
	writer.end();
}

/** Reads one frame: bytes as long as their command_length says, at least a header. Never throws on what a peer can send. */
export function decodePdu(frame: Buffer): DecodedFrame {
	const header = readHeader(frame);
	const codec = codecsById.get(header.id);
	if (codec === undefined) return { kind: 'unknown', header };
	const { name: command, body, hasOptional, mayBeBare } = codec;
	const { status, sequence } = header;
	const reader = new PduReader(frame, headerLength);
	try {
		const isBare = mayBeBare && status !== 0 && reader.remaining === 0;
		const fields = isBare ? body.missing : body.read(reader);
		const optional = hasOptional ? readOptionalParameters(reader) : nothing;
		return { kind: 'pdu', pdu: { command, status, sequence, fields, optional } as Pdu };
	} catch (problem) {
		const text = problem instanceof Error ? problem.message : String(problem);
		return { kind: 'malformed', command, header, problem: text };
	}
}
