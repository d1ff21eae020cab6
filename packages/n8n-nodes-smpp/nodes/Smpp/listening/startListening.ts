import type { IDataObject, IRun, ITriggerFunctions, ITriggerResponse } from 'n8n-workflow';

import { getConnection } from '../credential/getConnection';
import type { Connection } from '../credential/readCredential';
import { receiptsOfProcess } from '../delivery/receiptsOfProcess';
import { toNodeError } from '../errors/toNodeError';
import { statusCodes } from '../protocol/commandStatuses';
import type { DeliveryEvent } from '../reports/DeliveryEvent';
import { defaultSettings } from '../session/defaultSettings';
import { keepBound } from '../session/keepBound';
import { openSession } from '../session/openSession';
import type { Session } from '../session/Session';
import { sessionKey } from '../session/sessionKey';
import { SmppError } from '../session/SmppError';
import { systemClock } from '../session/systemClock';
import { Listener } from './Listener';

/** Set by `acknowledge`. */
type Acknowledge = 'immediately' | 'whenFinished';

const credentialStatuses: ReadonlySet<number | null> = new Set([
	statusCodes.ESME_RINVPASWD,
	statusCodes.ESME_RINVSYSID,
]);

/** Where the network may not be up yet, n8n must not lose the workflow over it. */
const patientModes: ReadonlySet<string> = new Set(['init', 'leadershipChange']);

/** The credential is wrong, as far as can be seen. */
function isRefused({ kind, commandStatus }: SmppError): boolean {
	return kind === 'invalid' || (kind === 'refused' && credentialStatuses.has(commandStatus));
}

/** Binds as a receiver and hands deliveries to the workflow until n8n closes it. */
export async function startListening(context: ITriggerFunctions): Promise<ITriggerResponse> {
	const connection = await getConnection(context);
	const isManual = context.getMode() === 'manual';
	const account = sessionKey(connection.target);
	const listener = makeListener(context, connection, isManual, (event) =>
		receiptsOfProcess.show(account, event),
	);
	const open = async (signal?: AbortSignal) =>
		await openSession(connection.target, {
			bind: 'bind_receiver',
			settings: defaultSettings,
			clock: systemClock,
			onDelivery: async (delivery, session) =>
				await receiptsOfProcess.handOver(account, delivery, session),
			...(signal ? { signal } : {}),
		});

	let leave = () => {};
	let stop: () => Promise<void> = async () => {};
	// Before the bind is answered, as deliveries may come right behind that.
	const openFirst = async () => {
		leave = receiptsOfProcess.joinTrigger(
			account,
			async (delivery, link) => await listener.take(delivery, link),
		);
		return await open().catch((problem: unknown) => asSmppError(problem));
	};
	const fail = (problem: SmppError) => {
		leave();
		return toNodeError(context.getNode(), problem);
	};
	const start = (first: Session | SmppError) => {
		stop = keepBound(first, {
			open,
			clock: systemClock,
			random: Math.random,
			isRefused,
			onBound: ({ place }) => context.logger.info(`SMPP Trigger: bound at ${place}`),
			onLost: (reason, waitMs) =>
				context.logger.warn(
					`SMPP Trigger: ${reason}. Trying again in ${(waitMs / 1000).toFixed(1)} s`,
				),
			// After `emitError`, n8n tries five times within half a minute and never again. n8n 1 lacks this: its log has the reason.
			onRefused: (problem) =>
				context.saveFailedExecution?.(toNodeError(context.getNode(), problem)),
		});
	};
	const closeFunction = async () => {
		leave();
		await stop();
		listener.close();
	};

	if (isManual) {
		// n8n can take events only after this function has returned, so the bind waits for its call.
		const manualTriggerFunction = async () => {
			const first = await openFirst();
			if (first instanceof SmppError) throw fail(first);
			start(first);
		};
		return { closeFunction, manualTriggerFunction };
	}

	const first = await openFirst();
	if (first instanceof SmppError) {
		const mayWait = patientModes.has(context.getActivationMode()) && !isRefused(first);
		if (!mayWait) throw fail(first);
	}
	start(first);
	return { closeFunction };
}

function makeListener(
	context: ITriggerFunctions,
	{ rules }: Connection,
	isManual: boolean,
	onEvent: (event: DeliveryEvent) => void,
): Listener {
	const wanted = new Set(context.getNodeParameter('triggerOn', []) as string[]);
	const options = context.getNodeParameter('options', {}) as { acknowledge?: Acknowledge };
	const waits = options.acknowledge === 'whenFinished' && !isManual;
	let handedOn = 0;
	return new Listener({
		rules,
		clock: systemClock,
		today: () => new Date(),
		onEvent,
		wants: ({ event }) => event === 'unreadable' || wanted.has(event),
		emit: async (event) => {
			handedOn += 1;
			// A run by hand takes one event, and n8n drops what comes after it.
			if (isManual && handedOn > 1) throw new RangeError('The run has its event');
			const items = [[{ json: toJson(event) }]];
			if (!waits) {
				context.emit(items);
				return;
			}
			const finished = context.helpers.createDeferredPromise<IRun>();
			context.emit(items, undefined, finished);
			await finished.promise;
		},
	});
}

function toJson(event: DeliveryEvent): IDataObject {
	return event as unknown as IDataObject;
}

function asSmppError(problem: unknown): SmppError {
	if (problem instanceof SmppError) return problem;
	const text = problem instanceof Error ? problem.message : String(problem);
	return new SmppError('lost', text, 'Report this to the maintainers of the node.');
}
