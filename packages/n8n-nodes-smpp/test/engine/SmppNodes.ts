import type { PackageDirectoryLoader } from 'n8n-core';
import type { IDataObject, INodeParameters } from 'n8n-workflow';

import { runNode } from '../../../../test/engine';
import type { NodeResult, NodeRun } from '../../../../test/engine';
import { SmppApi } from '../../credentials/SmppApi.credentials';
import { Smpp } from '../../nodes/Smpp/Smpp.node';

/** The package's classes as n8n's loader would give them, without a build. */
const loader = {
	getNode: () => ({ type: new Smpp() }),
	getCredential: () => ({ type: new SmppApi() }),
} as unknown as PackageDirectoryLoader;

export type SmppRun = Partial<Omit<NodeRun, 'parameters'>>;

/** A credential for a simulator on 127.0.0.1. */
export function credentialAt(port: number, data: IDataObject = {}) {
	return {
		provider: 'smsc',
		host: '127.0.0.1',
		port,
		backupHost: '',
		tls: false,
		systemId: 'client',
		password: 'secret',
		systemType: '',
		...data,
	} as const;
}

/** Runs `message.send` in n8n's own engine. */
export async function send(
	port: number,
	parameters: INodeParameters,
	run: SmppRun & { credential?: IDataObject } = {},
): Promise<NodeResult> {
	const { credential, ...rest } = run;
	return await runNode(loader, {
		type: 'n8n-nodes-smpp.smpp',
		items: [{}],
		credentials: { smppApi: credentialAt(port, credential) },
		...rest,
		parameters: {
			resource: 'message',
			operation: 'send',
			to: '996550123456',
			sender: 'MyCompany',
			text: 'Hello',
			...parameters,
		},
	});
}
