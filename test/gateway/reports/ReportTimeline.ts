/** When a report moves on, counted from the moment of sending (`time`, or acceptance). */
export interface ReportTimeline {
	/** 0 → 1, or 0 → 2 and 5. */
	sentAfterMs: number;
	/** 1 → 3, 4 and 6. */
	settledAfterMs: number;
	/** 1 → 7. */
	expiredAfterMs: number;
}

export const defaultReportTimeline: ReportTimeline = {
	sentAfterMs: 1_000,
	settledAfterMs: 5_000,
	expiredAfterMs: 20_000,
};
