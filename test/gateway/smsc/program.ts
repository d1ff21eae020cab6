/* eslint-disable @n8n/community-nodes/no-restricted-imports -- runs in Node, not inside n8n */
import { parseArgs } from 'node:util';

import { defaultQuirks, type Quirks, type Smsc, type SmscOptions } from './Smsc';
import { statusNames } from './formats/statuses';
import type { LoggedRequest } from './http/receive';
import { replies } from './incoming';
import { fates } from './messages';

export const usage = `A simulated SMSC on 127.0.0.1. Nothing leaves this machine.

  --port N         port on 127.0.0.1 (default 8086; 0: any free one)
  --latency MS     how long each answer takes (default 0)
  --handler URL    is told of every event, such as n8n's production URL with
                   ?charset=utf-8&sha1=1 at its end
  --quirks JSON    e.g. '{"alwaysWindows1251":true,"omitErr":true}'
`;

/** @throws Error that says which flag is wrong */
export function readFlags(args: readonly string[]): Partial<SmscOptions> | 'help' {
	const { values } = parseArgs({
		args: [...args],
		options: {
			help: { type: 'boolean' },
			port: { type: 'string', default: '8086' },
			handler: { type: 'string' },
			latency: { type: 'string', default: '0' },
			quirks: { type: 'string', default: '{}' },
		},
	});
	if (values.help) return 'help';
	return {
		port: numberIn('port', values.port),
		latencyMs: numberIn('latency', values.latency),
		quirks: quirksIn(values.quirks),
		...(values.handler !== undefined && {
			accounts: [{ handlerUrl: values.handler }],
			pushEveryMs: 1_000,
		}),
	};
}

function numberIn(name: string, value: string): number {
	if (!/^\d{1,7}$/.test(value)) throw new Error(`--${name} takes a number, not "${value}"`);
	return Number(value);
}

function quirksIn(json: string): Partial<Quirks> {
	const quirks = JSON.parse(json) as Partial<Quirks>;
	const unknown = Object.keys(quirks).filter((name) => !(name in defaultQuirks));
	if (unknown.length > 0) throw new Error(`--quirks: there is no ${unknown.join(', ')}`);
	return quirks;
}

/** What a user has to know to try it. */
export function introduction({ url, account }: Smsc): string {
	const endings = Object.entries(fates)
		.map(
			([digits, { status, err }]) => `  …${digits}  ${status} ${statusNames[status]}, err ${err}`,
		)
		.sort()
		.join('\n');
	const answers = Object.entries(replies)
		.map(([digits, text]) => `…${digits} «${text}»`)
		.join(', ');
	return `SMSC (simulated) at ${url}

  login      ${account.login}
  password   ${account.password}
  API key    ${account.apiKey}
  senders    ${account.senders.join(', ')}
  balance    ${account.balance} ${account.currency}, one SMS ${account.price}
  secret     ${account.handlerSecret}   signs the events that the handler is told of

  GET or POST /sys/send.php, /sys/status.php, /sys/balance.php; fmt 0 to 3
  GET or POST /sys/get.php with get_answers=1; fmt 0 and 3; with get_messages=1; fmt 3
  GET or POST /sys/senders.php with get=1, /sys/info.php with get_operator=1,
              /sys/phones.php with add_black=1 or del_black=1

  error 2  another password               error 6  a sender that isn't in the list,
  error 3  more than the balance                   or a stop word: ${account.stopWords.join(', ')}
  error 5  a time that can't be read      error 7  no number that is one
  error 9  the same again within a minute, a second list request, five at once

  A number's last two digits decide what becomes of a message; any other is delivered:
${endings}
  …22 and …23 are refused at once. Who answers an SMS: ${answers}.

Ctrl-C stops it; --help lists the options.
`;
}

/** One line about an answered request, without its login and password. */
export function requestLine({ at, method, path, fields, fault, code }: LoggedRequest): string {
	return [
		new Date(at).toISOString(),
		method,
		path.split('?')[0],
		code === null ? 'not processed' : code === 0 ? 'OK' : `error ${code}`,
		...['phones', 'phone', 'id'].flatMap((name) =>
			fields[name] === undefined ? [] : [`${name} ${fields[name].slice(0, 40)}`],
		),
		...(fault === undefined ? [] : [`disturbed: ${fault}`]),
	].join('  ');
}
