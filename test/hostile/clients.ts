import { CredentialTestContext } from 'n8n-core';
import type { ICredentialType, IWorkflowExecuteAdditionalData } from 'n8n-workflow';
import { connectHttp } from 'node-frame';

import { SmsProApi } from '../../credentials/SmsProApi.credentials';
import { SmsProOtpApi } from '../../credentials/SmsProOtpApi.credentials';
import { smsProApiTest } from '../../nodes/SmsPro/credential/smsProApiTest';
import { smsProOtpApiTest } from '../../nodes/SmsPro/credential/smsProOtpApiTest';
import { connectXml } from '../../nodes/SmsPro/gateway/client';
import { accountDocument } from '../../nodes/SmsPro/gateway/documents/info';
import { OtpClient } from '../../nodes/SmsPro/gateway/otp/client';
import { verifyDocument } from '../../nodes/SmsPro/gateway/otp/verify';
import { SmscApi } from '../../packages/n8n-nodes-smsc/credentials/SmscApi.credentials';
import { connect } from '../../packages/n8n-nodes-smsc/nodes/Smsc/credential/connect';
import { smscApiTest } from '../../packages/n8n-nodes-smsc/nodes/Smsc/credential/smscApiTest';
import { balanceScript } from '../../packages/n8n-nodes-smsc/nodes/Smsc/gateway/scripts/balance';
import { executeContext } from '../engine/executeContext';

/** Asks once, and tells what the user would be told: text of an error, or of a credential test. */
type Ask = (baseUrl: string, timeout: number, signal?: AbortSignal) => Promise<string>;

const login = { login: 'the-login', password: 'the-password' };
const otp = { apiKey: 'the-api-key' };
const smsc = { authentication: 'loginPassword', ...login, apiKey: '' };

/** Every way in which the nodes ask over HTTP, through n8n's own HTTP layer. The time-out of credential tests is their own. */
export const clients = {
	'SMSPRO, XML': asking(async (baseUrl, timeout, signal) => {
		const context = executeContext(new SmsProApi(), { ...login, baseUrl }, signal);
		await (await connectXml(context, timeout)).ask(accountDocument, {});
	}),
	'SMSPRO, OTP': asking(async (baseUrl, timeout, signal) => {
		const context = executeContext(new SmsProOtpApi(), { ...otp, baseUrl }, signal);
		const address = {
			gateway: 'SMSPRO',
			credentialType: 'smsProOtpApi',
			exampleUrl: 'https://example.com',
			secretFields: ['apiKey'],
		};
		const client = new OtpClient(await connectHttp(context, address, timeout));
		await client.ask(verifyDocument, { token: 'the-token', code: '0000' });
	}),
	SMSC: asking(async (baseUrl, timeout, signal) => {
		const context = executeContext(new SmscApi(), { ...smsc, baseUrl }, signal);
		await (await connect(context, timeout)).client.ask(balanceScript, undefined);
	}),
	'SMSPRO, credential test': credentialTest(new SmsProApi(), smsProApiTest, login),
	'SMSPRO, OTP credential test': credentialTest(new SmsProOtpApi(), smsProOtpApiTest, otp),
	'SMSC, credential test': credentialTest(new SmscApi(), smscApiTest, smsc),
} as const satisfies Record<string, Ask>;

export type ClientName = keyof typeof clients;

export const clientNames = Object.keys(clients) as ClientName[];

function asking(ask: (...args: Parameters<Ask>) => Promise<void>): Ask {
	return async (...args) => {
		try {
			await ask(...args);
			return 'answered';
		} catch (error) {
			return (error as Error).message;
		}
	};
}

function credentialTest(
	{ name }: ICredentialType,
	test: typeof smsProApiTest,
	fields: Record<string, string>,
): Ask {
	return async (baseUrl) => {
		const context = new CredentialTestContext({} as IWorkflowExecuteAdditionalData);
		const data = { ...fields, baseUrl };
		return (await test.call(context, { id: '1', name, type: name, data })).message;
	};
}
