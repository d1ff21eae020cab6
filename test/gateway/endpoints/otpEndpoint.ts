import type { GatewayState } from '../GatewayState';
import { readJsonFields } from '../otp/readJsonFields';
import type { OtpReply } from '../otp/OtpReply';
import type { OtpRequest } from '../otp/OtpRequest';
import { renderOtpReply } from '../otp/renderOtpReply';
import type { Endpoint } from './Endpoint';

export function otpEndpoint(
	operation: 'send' | 'verify',
	idField: string,
	answer: (request: OtpRequest, state: GatewayState) => OtpReply,
): Endpoint {
	return {
		name: operation === 'send' ? 'otpSend' : 'otpVerify',
		// "Для вызова используется метод POST или GET": a GET's fields are taken from its query.
		methods: ['POST', 'GET'],
		open({ method, query, body, apiKey }, state) {
			const fields = method === 'GET' ? Object.fromEntries(query) : readJsonFields(body ?? '');
			const account = [...state.accounts.values()].find((each) => each.apiKey === apiKey);
			const phone = fields?.['phone'];
			return {
				login: account?.login ?? '',
				id: fields?.[idField] ?? '',
				numbers: phone === undefined ? [] : [phone],
				process({ ip }) {
					const reply = answer({ fields, account, ip }, state);
					return {
						httpStatus: 200,
						headers: { 'content-type': 'application/json' },
						body: renderOtpReply(reply, operation, state.quirks),
						status: reply.status,
					};
				},
				refuseAsBusy: undefined,
			};
		},
	};
}
