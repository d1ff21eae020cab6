import { headerLength } from './headerLength';
import type { OptionalParameter } from './OptionalParameter';
import type { CommandName, Pdu } from './Pdu';
import type { PduCodec } from './PduCodec';
import { pduCodecs } from './pduCodecs';
import type { PduHeader } from './PduHeader';
import { PduReader } from './PduReader';
import { readOptionalParameters } from './readOptionalParameters';

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

const nothing: readonly OptionalParameter[] = [];

const commandOfId: ReadonlyMap<number, CommandName> = new Map(
	(Object.keys(pduCodecs) as CommandName[]).map((name) => [pduCodecs[name].id, name]),
);

/** Reads one frame: bytes as long as their command_length says, at least a header. Never throws on what a peer can send. */
export function decodePdu(frame: Buffer): DecodedFrame {
	const header: PduHeader = {
		id: frame.readUInt32BE(4),
		status: frame.readUInt32BE(8),
		sequence: frame.readUInt32BE(12),
	};
	const command = commandOfId.get(header.id);
	if (command === undefined) return { kind: 'unknown', header };
	const codec: PduCodec<unknown> = pduCodecs[command];
	const reader = new PduReader(frame, headerLength);
	try {
		const fields = codec.read(reader, header.status);
		const optional = codec.hasOptional ? readOptionalParameters(reader) : nothing;
		const { status, sequence } = header;
		return { kind: 'pdu', pdu: { command, status, sequence, fields, optional } as Pdu };
	} catch (problem) {
		const text = problem instanceof Error ? problem.message : String(problem);
		return { kind: 'malformed', command, header, problem: text };
	}
}
