import type { Reply } from '../../http/Reply';
import type { Account } from '../Account';
import { encodeSingleByte } from '../encoding/singleByte';
import type { Form } from '../encoding/readForm';
import { formatOf } from '../formats/Format';
import { renderError, type RequestError } from '../formats/renderError';
import { balance } from '../scripts/balance';
import { errors } from '../scripts/errors';
import type { Script } from '../scripts/Script';
import { send } from '../scripts/send';
import { status } from '../scripts/status';
import type { SmscState } from '../SmscState';
import type { ScriptName } from './LoggedRequest';

const scripts: Readonly<Record<Exclude<ScriptName, 'other'>, Script>> = { balance, send, status };

/** Lets a script answer a form, for the account that the form names. */
export function answerForm(
	name: Exclude<ScriptName, 'other'>,
	form: Form,
	ip: string,
	state: SmscState,
): Reply {
	const account = findAccount(form, ip, state.accounts);
	if (account === undefined) return refuse(errors.login, form, state);
	if (account.blocked) return refuse(errors.blocked, form, state);
	const format = formatOf(form.values.get('fmt'));
	const answer = scripts[name]({ form, format, account, state });
	return typeof answer === 'string' ? reply(answer, 0, form, state) : refuse(answer, form, state);
}

/** An error comes with HTTP status 200, like any answer. */
export function refuse(error: RequestError, form: Form, state: SmscState): Reply {
	return reply(renderError(error, formatOf(form.values.get('fmt'))), error.code, form, state);
}

function findAccount({ values }: Form, ip: string, accounts: readonly Account[]) {
	return accounts.find(
		({ login, password, apiKey, allowedIps }) =>
			(values.has('apikey')
				? values.get('apikey') === apiKey
				: values.get('login') === login && values.get('psw') === password) &&
			(allowedIps.length === 0 || allowedIps.includes(ip)),
	);
}

function reply(text: string, code: number, form: Form, { quirks }: SmscState): Reply {
	const charset = quirks.alwaysWindows1251 ? 'windows-1251' : form.charset;
	const shown = quirks.bom ? `\uFEFF${text}` : text;
	return {
		httpStatus: 200,
		headers: { 'content-type': `text/html; charset=${charset}` },
		body: charset === 'utf-8' ? Buffer.from(shown) : encodeSingleByte(text, charset),
		status: code,
	};
}
