import type { IDataObject, IRun, ITriggerFunctions, ITriggerResponse } from 'n8n-workflow';
import { GatewayFailure, InputProblem, toNodeError } from 'node-frame';

import { getConnection } from '../credential/readCredential';
import { keepBound } from '../session/keepBound';
import { openSession } from '../session/openSession';
import type { Session } from '../session/Session';
import { defaultSettings } from '../session/SessionSettings';
import { timerClock } from '../session/TimerClock';
import { inboxOf } from './Inbox';
import type { EventListener } from './Inbox';

/** Set by `acknowledge`. */
type Acknowledge = 'immediately' | 'whenFinished';

/** Where the network may not be up yet, n8n must not lose the workflow over it. */
const patientModes: ReadonlySet<string> = new Set(['init', 'leadershipChange']);

/** The credential is wrong, as far as can be seen. */
function isRefused(problem: Error): boolean {
	if (problem instanceof GatewayFailure) return problem.details.cause === 'credential-invalid';
	return problem instanceof InputProblem;
}

/** Binds as a receiver and hands deliveries to the workflow until n8n closes it. */
export async function startListening(context: ITriggerFunctions): Promise<ITriggerResponse> {
	const { target, rules } = await getConnection(context);
	const isManual = context.getMode() === 'manual';
	const inbox = inboxOf(target);
	const listener = listenerOf(context, isManual);
	const open = async (signal: AbortSignal) =>
		await openSession(target, {
			bind: 'bind_receiver',
			settings: defaultSettings,
			clock: timerClock,
			onDelivery: async (delivery, session) => await inbox.take(delivery, session, rules),
			signal,
		});

	const closing = new AbortController();
	let leave = () => {};
	let stop: () => Promise<void> = async () => {};
	// Before the bind is answered, as deliveries may come right behind that.
	const openFirst = async () => {
		leave = inbox.listen(listener);
		return await open(closing.signal).catch((problem: unknown) => asError(problem));
	};
	const fail = (problem: Error) => {
		leave();
		return toNodeError(context.getNode(), problem);
	};
	const start = (first: Session | Error) => {
		stop = keepBound(first, {
			open,
			clock: timerClock,
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
		if (closing.signal.aborted) void stop();
	};
	const closeFunction = async () => {
		closing.abort();
		leave();
		await stop();
	};

	if (isManual) {
		// n8n can take events only after this function has returned, so the bind waits for its call.
		const manualTriggerFunction = async () => {
			const first = await openFirst();
			if (first instanceof Error) throw fail(first);
			start(first);
		};
		return { closeFunction, manualTriggerFunction };
	}

	const first = await openFirst();
	if (first instanceof Error) {
		const mayWait = patientModes.has(context.getActivationMode()) && !isRefused(first);
		if (!mayWait) throw fail(first);
	}
	start(first);
	return { closeFunction };
}

/** Hands to the workflow what it wants; what could not be read it always gets. */
function listenerOf(context: ITriggerFunctions, isManual: boolean): EventListener {
	const wanted = new Set(context.getNodeParameter('triggerOn', []) as string[]);
	const options = context.getNodeParameter('options', {}) as { acknowledge?: Acknowledge };
	const waits = options.acknowledge === 'whenFinished' && !isManual;
	let handedOn = 0;
	return async (event) => {
		if (event.event !== 'unreadable' && !wanted.has(event.event)) return;
		handedOn += 1;
		// A run by hand takes one event, and n8n drops what comes after it.
		if (isManual && handedOn > 1) throw new RangeError('The run has its event');
		const items = [[{ json: event as unknown as IDataObject }]];
		if (!waits) {
			context.emit(items);
			return;
		}
		const finished = context.helpers.createDeferredPromise<IRun>();
		context.emit(items, undefined, finished);
		await finished.promise;
	};
}

/** What is no word on the connection is a defect, and told as one: an activated trigger goes on all the same. */
function asError(problem: unknown): Error {
	if (problem instanceof GatewayFailure || problem instanceof InputProblem) return problem;
	const text = problem instanceof Error ? problem.message : String(problem);
	return new GatewayFailure('lost', text, 'Report this to the maintainers of the node.');
}
