import { ExecutionLifecycleHooks, type PackageDirectoryLoader } from 'n8n-core';
import type {
	IWorkflowBase,
	IWorkflowExecuteAdditionalData,
	WorkflowExecuteMode,
} from 'n8n-workflow';

import { TestCredentials, type CredentialData } from './credentials';

/** What n8n's engine wants to know beside the workflow: the instance's addresses, the credentials, the execution's id. */
export function additionalDataOf(
	loader: PackageDirectoryLoader,
	credentials: CredentialData,
	mode: WorkflowExecuteMode,
	executionId: string,
): IWorkflowExecuteAdditionalData {
	return {
		executionId,
		credentialsHelper: new TestCredentials(loader, credentials),
		hooks: new ExecutionLifecycleHooks(mode, executionId, {
			id: 'workflow',
			name: 'Workflow',
		} as IWorkflowBase),
		currentNodeExecutionIndex: 0,
		instanceBaseUrl: 'http://localhost/',
		restApiUrl: 'http://localhost/rest',
		webhookBaseUrl: 'http://localhost/webhook',
		webhookTestBaseUrl: 'http://localhost/webhook-test',
		webhookWaitingBaseUrl: 'http://localhost/webhook-waiting',
		formBaseUrl: 'http://localhost/form',
		formTestBaseUrl: 'http://localhost/form-test',
		formWaitingBaseUrl: 'http://localhost/form-waiting',
		mcpBaseUrl: 'http://localhost/mcp',
		mcpTestBaseUrl: 'http://localhost/mcp-test',
		variables: {},
	} as unknown as IWorkflowExecuteAdditionalData;
}
