import { statusOf } from '../protocol/commandStatuses';
import { PduFormatError } from '../protocol/octets';
import type { Answer } from './Answer';
import type { Clock } from './Clock';
import { connectSocket } from './connectSocket';
import type { Host } from './Host';
import { Session } from './Session';
import type { BindCommand, DeliveryHandler } from './Session';
import type { SessionSettings } from './SessionSettings';
import type { SessionTarget } from './SessionTarget';
import { SmppError } from './SmppError';

export interface SessionOptions {
	readonly bind: BindCommand;
	readonly settings: SessionSettings;
	readonly clock: Clock;
	readonly onDelivery: DeliveryHandler;
	readonly signal?: AbortSignal;
}

const interfaceVersion = 0x34;

/** A backup host has the same accounts, so only an operator that isn't well is reason to ask it. */
const worthTheBackup: ReadonlySet<SmppError['kind']> = new Set(['unreachable', 'lost']);

/** Connects and binds, on the first host that can. Rejects with an SmppError. */
export async function openSession(
	target: SessionTarget,
	options: SessionOptions,
): Promise<Session> {
	let first: SmppError | undefined;
	for (const host of target.hosts) {
		const opened = await openOn(host, target, options).catch((problem: unknown) => {
			if (problem instanceof SmppError) return problem;
			throw problem;
		});
		if (opened instanceof Session) return opened;
		if (!worthTheBackup.has(opened.kind)) throw opened;
		first = first ? bothFailed(first, opened) : opened;
	}
	throw first ?? new SmppError('invalid', 'No host is given', "Enter 'Host' in the credential.");
}

function bothFailed(first: SmppError, backup: SmppError): SmppError {
	const message = `${first.message}, and neither did the backup help: ${backup.message}`;
	return new SmppError(first.kind, message, first.advice, first.commandStatus);
}

async function openOn(
	host: Host,
	target: SessionTarget,
	options: SessionOptions,
): Promise<Session> {
	const { bind, settings, clock, onDelivery, signal } = options;
	const { systemId, password, systemType, tls } = target;
	const socket = await connectSocket(host, tls, settings.connectTimeoutMs, clock, signal);
	const place = `${host.name}:${host.port}`;
	const session = new Session(socket, place, settings, clock, onDelivery);
	const onAbort = () => session.destroy(`Binding at ${place} was stopped`);
	signal?.addEventListener('abort', onAbort);
	const answer = await session
		.bind(bind, {
			systemId,
			password,
			systemType,
			interfaceVersion,
			addrTon: 0,
			addrNpi: 0,
			addressRange: '',
		})
		.catch((problem: unknown) => {
			if (problem instanceof PduFormatError) return problem;
			throw problem;
		});
	signal?.removeEventListener('abort', onAbort);
	const problem = bindProblem(answer, place);
	if (problem === null) return session;
	session.destroy('The bind was not accepted');
	throw problem;
}

/** Null when the bind was accepted. */
function bindProblem(
	answer: Answer<BindCommand> | PduFormatError,
	place: string,
): SmppError | null {
	if (answer instanceof PduFormatError) {
		return new SmppError(
			'invalid',
			`The credential can't be sent: ${answer.message}`,
			'SMPP takes a system ID of at most 15 and a password of at most 8 Latin characters; most operators let you make a password of its own for SMPP.',
		);
	}
	if (answer.kind !== 'answered') {
		return new SmppError(
			'lost',
			answer.reason,
			"Check that 'Host' and 'Port' in the credential are those of the operator's SMPP server, and whether TLS is wanted there.",
		);
	}
	const { status } = answer;
	if (status === 0) return null;
	const kind = status === systemError ? 'lost' : 'refused';
	const { name, advice } = statusOf(status);
	return new SmppError(kind, `${place} refused the bind: ${name}`, advice, status);
}

/** ESME_RSYSERR: the host isn't well, and another may be. */
const systemError = 0x08;
