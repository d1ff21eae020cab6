import type { IRunExecutionData } from 'n8n-workflow';

/** What n8n hands a retry: the saved data, as JSON, without the failed node's run. */
export function savedForRetry(data: IRunExecutionData): IRunExecutionData {
	const saved = JSON.parse(JSON.stringify(data)) as IRunExecutionData;
	delete saved.resultData.error;
	saved.resultData.runData['Node']?.pop();
	return saved;
}
