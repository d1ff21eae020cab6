import { GatewayFailure, InputProblem } from 'node-frame';

import { refusalOf, statusCodes } from '../protocol/commandStatuses';
import { PduFormatError } from '../protocol/octets';
import { connectSocket } from './connectSocket';
import type { Answer } from './Answer';
import { Session } from './Session';
import type { BindCommand, DeliveryHandler } from './Session';
import type { SessionSettings } from './SessionSettings';
import type { Host, SessionTarget } from './SessionTarget';
import type { TimerClock } from './TimerClock';

export interface SessionOptions {
	readonly bind: BindCommand;
	readonly settings: SessionSettings;
	readonly clock: TimerClock;
	readonly onDelivery: DeliveryHandler;
	readonly signal?: AbortSignal;
}

const interfaceVersion = 0x34;

/** Why a session couldn't be opened. Texts are for the user; they never hold the password. */
export type OpenFailure = GatewayFailure | InputProblem;

/** What was caught, if it says why a session couldn't be opened. @throws anything else: a defect must not pass for it */
export function asOpenFailure(caught: unknown): OpenFailure {
	if (caught instanceof GatewayFailure || caught instanceof InputProblem) return caught;
	throw caught;
}

/**
 * Whether it is the server that isn't well: another try may help, or a backup host, which has the same accounts. Where the operator
 * says no, or the credential or a certificate is wrong, neither does.
 */
export function mayRecover(failure: OpenFailure): failure is GatewayFailure {
	return (
		failure instanceof GatewayFailure &&
		failure.kind !== 'status' &&
		failure.details.cause !== 'configuration-invalid'
	);
}

/** What servers say that haven't noticed yet that the last session is over, or have too many. */
const busy = new Set([
	statusCodes.ESME_RALYBND,
	statusCodes.ESME_RMSGQFUL,
	statusCodes.ESME_RTHROTTLED,
]);

/** Whether the bind may be taken in a moment. */
export function isBusy(failure: OpenFailure): boolean {
	return busy.has(statusCodeOf(failure));
}

/** Whether a server that took this very bind before may take it again by and by: one that starts refuses it in several ways. */
export function mayPass(failure: OpenFailure): boolean {
	const isStarting = statusCodeOf(failure) === statusCodes.ESME_RBINDFAIL;
	return isStarting || isBusy(failure) || mayRecover(failure);
}

function statusCodeOf(failure: OpenFailure): number {
	return (failure instanceof GatewayFailure ? failure.details.statusCode : undefined) ?? 0;
}

/** Connects and binds, on the first host that can. Rejects with an OpenFailure. */
export async function openSession(
	target: SessionTarget,
	options: SessionOptions,
): Promise<Session> {
	const [host, ...backups] = target.hosts;
	let opened = await openOn(host, target, options).catch(asOpenFailure);
	for (const backup of backups) {
		if (opened instanceof Session || !mayRecover(opened)) break;
		const other = await openOn(backup, target, options).catch(asOpenFailure);
		opened = other instanceof Session || !mayRecover(other) ? other : bothFailed(opened, other);
	}
	if (opened instanceof Session) return opened;
	throw opened;
}

function bothFailed(first: GatewayFailure, backup: GatewayFailure): GatewayFailure {
	const message = `${first.message}, and neither did the backup help: ${backup.message}`;
	return new GatewayFailure(first.kind, message, first.advice, first.details);
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
	if (signal?.aborted) onAbort();
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
): OpenFailure | null {
	if (answer instanceof PduFormatError) {
		return new InputProblem(
			`The credential can't be sent: ${answer.message}`,
			'SMPP takes a system ID of at most 15 and a password of at most 8 Latin characters; most operators let you make a password of its own for SMPP.',
		);
	}
	if (answer.kind !== 'answered') {
		return new GatewayFailure(
			'lost',
			answer.reason,
			"Check that 'Host' and 'Port' in the credential are those of the operator's SMPP server, and whether TLS is wanted there.",
		);
	}
	const { status } = answer;
	if (status === statusCodes.ESME_ROK) return null;
	const refusal = refusalOf(`${place} refused the bind`, status);
	if (status !== statusCodes.ESME_RSYSERR) return refusal;
	// The host isn't well, and another may be.
	return new GatewayFailure('lost', refusal.message, refusal.advice, refusal.details);
}
