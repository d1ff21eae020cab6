import { NodeOperationError, type IExecuteFunctions } from 'n8n-workflow';
import { asUnreadable, connectHttp, type GatewayHttp } from 'node-frame';

import { gatewayName, defaultBaseUrl } from '../gatewayName';
import { readApiKey, UnusableApiKey } from './apiKey';
import type { OtpAnswer, OtpDocument } from './document';
import { hideSecrets } from './hideSecrets';
import { readJson } from './readJson';

/** Asks the OTP API, and reads what it answers. */
export class OtpClient {
	constructor(private readonly http: GatewayHttp) {}

	/** The answer, whatever its status. @throws GatewayFailure of any kind but `status` */
	async ask<Question, Answer extends OtpAnswer>(
		document: OtpDocument<Question, Answer>,
		question: Question,
	): Promise<Answer> {
		const http = this.http.hiding(hideSecrets(document.secrets(question)));
		const body = JSON.stringify(document.write(question));
		const received = await http.exchange(document.path, body, 'application/json; charset=utf-8');
		const text = new TextDecoder().decode(received.body);
		if (received.httpStatus >= 200 && received.httpStatus < 300) {
			return http.readOrRefuse(text, () => document.read(readJson(text)));
		}
		// The documents don't say with which HTTP status a refusal comes, so any will do.
		return readRefusal(document, text) ?? http.refuseStatus(received);
	}
}

/** Servers of other makes answer with a `status`, too: the HTTP one. So only codes of the documents count. */
function readRefusal<Answer extends OtpAnswer>(
	{ read, statuses }: OtpDocument<never, Answer>,
	text: string,
): Answer | undefined {
	try {
		const answer = read(readJson(text));
		return answer.status !== 0 && Object.hasOwn(statuses, answer.status) ? answer : undefined;
	} catch (error) {
		asUnreadable(error);
		return undefined;
	}
}

/** A client for the OTP API of the node's credential. @throws NodeOperationError if the credential can't be used */
export async function connectOtp(context: IExecuteFunctions): Promise<OtpClient> {
	const credential = await context.getCredentials(otpApi.credentialType);
	const key = usableKeyOf(context, credential['apiKey']);
	const http = await connectHttp(context, otpApi);
	return new OtpClient(http.hiding(hideSecrets([key])));
}

function usableKeyOf(context: IExecuteFunctions, value: unknown): string {
	try {
		return readApiKey(value);
	} catch (error) {
		throw new NodeOperationError(
			context.getNode(),
			error instanceof UnusableApiKey ? error.message : 'The API key can not be read',
			{
				description:
					'Open the credential and enter the API key from the OTP service tab of the SMSPRO cabinet.',
			},
		);
	}
}

const otpApi = {
	gateway: gatewayName,
	credentialType: 'smsProOtpApi',
	exampleUrl: defaultBaseUrl,
	secretFields: ['apiKey'],
};
