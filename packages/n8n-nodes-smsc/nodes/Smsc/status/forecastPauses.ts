import type { StatusQuestion } from '../gateway/scripts/status';
import { listPause } from '../pace/AccountGate';

/** Milliseconds that list requests will wait for each other. @param firstPause until the first may start */
export function forecastPauses(questions: readonly StatusQuestion[], firstPause: number): number {
	const lists = questions.filter(({ messages }) => messages.length > 1).length;
	return lists === 0 ? 0 : firstPause + (lists - 1) * listPause;
}
