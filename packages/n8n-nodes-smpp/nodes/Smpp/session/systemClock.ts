import type { Clock } from './Clock';

export const systemClock: Clock = {
	now: () => performance.now(),
	setTimer(ms, onTime) {
		const timer = setTimeout(onTime, ms);
		timer.unref();
		return { cancel: () => clearTimeout(timer) };
	},
};
