/** Something that ends at some moment. */
export interface Ending {
	readonly isOver: boolean;
	/** Resolves at that moment; never rejects. */
	readonly over: Promise<void>;
}

/** A moment from now on. It needs a timer only once somebody waits for it. */
export function deadlineIn(seconds: number): Ending {
	const end = Date.now() + seconds * 1000;
	let isUp = false;
	let over: Promise<void> | undefined;
	const wait = async () => {
		await timer(Math.max(end - Date.now(), 0));
		isUp = true;
	};
	return {
		get isOver() {
			return isUp || Date.now() >= end;
		},
		get over() {
			return (over ??= wait());
		},
	};
}

/** Unlike n8n's sleep, it keeps no process from ending. */
async function timer(ms: number): Promise<void> {
	const signal = AbortSignal.timeout(ms);
	await new Promise<void>((resolve) => {
		signal.addEventListener('abort', () => resolve(), { once: true });
	});
}
