/** How often one request is offered before the gateway counts as unable to answer. */
export const tries = 5;

const maxPause = 8000;

/** Milliseconds after a lost or unreadable answer: 2, 4, 8, 8 s, each a quarter more or less, so that clients spread out. */
export function lostAnswerPause(attempt: number, random: () => number): number {
	return Math.min(2000 * 2 ** (attempt - 1), maxPause) * (0.75 + random() / 2);
}

/** Milliseconds after status 9: «Необходимо повторить запрос с тем же id через 5-10 сек.» */
export function busyPause(random: () => number): number {
	return 5000 + 5000 * random();
}
