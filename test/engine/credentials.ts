import type { DirectoryLoader } from 'n8n-core';
import {
	ICredentialsHelper,
	type ICredentialDataDecryptedObject,
	type IHttpRequestOptions,
} from 'n8n-workflow';

export type CredentialData = Record<string, ICredentialDataDecryptedObject>;

/** Gives nodes the credentials of a test, and lets the credential types authenticate requests, as n8n does. */
export class TestCredentials extends ICredentialsHelper {
	constructor(
		private readonly loader: DirectoryLoader,
		private readonly data: CredentialData,
	) {
		super();
	}

	getParentTypes(): string[] {
		return [];
	}

	isCredentialUsableByNode(): boolean {
		return true;
	}

	async authenticate(
		credentials: ICredentialDataDecryptedObject,
		typeName: string,
		requestOptions: IHttpRequestOptions,
	): Promise<IHttpRequestOptions> {
		const { authenticate } = this.loader.getCredential(typeName).type;
		if (typeof authenticate !== 'function') throw new Error(`${typeName} has no such function`);
		return await authenticate(credentials, requestOptions);
	}

	async getDecrypted(
		_additionalData: unknown,
		_node: unknown,
		type: string,
	): Promise<ICredentialDataDecryptedObject> {
		const data = this.data[type];
		if (data === undefined) throw new Error(`The test has no credential of type ${type}`);
		return structuredClone(data);
	}

	async preAuthentication(): Promise<undefined> {}
	async runPreAuthentication(): Promise<undefined> {}
	async updateCredentials(): Promise<void> {}
	async updateCredentialsOauthTokenData(): Promise<void> {}

	getCredentialsProperties(type: string) {
		return this.loader.getCredential(type).type.properties;
	}

	async getCredentials(): Promise<never> {
		throw new Error('Tests hand over credentials in clear');
	}
}
