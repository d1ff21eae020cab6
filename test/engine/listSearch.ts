import { LoadOptionsContext, type PackageDirectoryLoader } from 'n8n-core';
import {
	Workflow,
	type ILoadOptionsFunctions,
	type INodeListSearchResult,
	type INodeType,
} from 'n8n-workflow';

import { additionalDataOf } from './additionalData';
import type { CredentialData } from './credentials';

/** What the list of a resource locator shows, asked as n8n's editor does. @throws what it shows instead */
export async function searchList(
	loader: PackageDirectoryLoader,
	type: string,
	method: string,
	credentials: CredentialData,
	filter?: string,
): Promise<INodeListSearchResult> {
	const find = () => loader.getNode(type.slice(type.lastIndexOf('.') + 1)).type as INodeType;
	const node = {
		id: 'a3d1f5de-0b53-4a0b-9a0d-5d0c8a8b7e01',
		name: 'Node',
		type,
		typeVersion: 1,
		position: [0, 0] as [number, number],
		parameters: {},
		credentials: Object.fromEntries(
			Object.keys(credentials).map((name) => [name, { id: name, name }]),
		),
	};
	const workflow = new Workflow({
		id: 'workflow',
		nodes: [node],
		connections: {},
		active: false,
		nodeTypes: { getByName: find, getByNameAndVersion: find, getKnownTypes: () => ({}) },
	});
	const context = new LoadOptionsContext(
		workflow,
		node,
		additionalDataOf(loader, credentials, 'internal', '1'),
		'',
	);
	const search = find().methods?.listSearch?.[method];
	return await search!.call(context as unknown as ILoadOptionsFunctions, filter);
}
