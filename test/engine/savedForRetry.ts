import type { IRunExecutionData } from 'n8n-workflow';

/** What n8n loads for a retry: the stored data, without the failed node's last run. */
export function savedForRetry(data: IRunExecutionData): IRunExecutionData {
	const saved = JSON.parse(JSON.stringify(data)) as IRunExecutionData;
	delete saved.resultData.error;
	for (const runs of Object.values(saved.resultData.runData)) {
		if (runs.at(-1)?.error) runs.pop();
	}
	return saved;
}
