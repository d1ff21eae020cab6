import { fates } from '../messages/fateOf';
import { statusNames } from '../formats/statusNames';
import type { Smsc } from '../Smsc';

/** What a user has to know to try it. */
export function introduction({ url, account }: Smsc): string {
	const endings = Object.entries(fates)
		.map(
			([digits, { status, err }]) => `  …${digits}  ${status} ${statusNames[status]}, err ${err}`,
		)
		.sort()
		.join('\n');
	return `SMSC (simulated) at ${url}

  login      ${account.login}
  password   ${account.password}
  API key    ${account.apiKey}
  senders    ${account.senders.join(', ')}
  balance    ${account.balance} ${account.currency}, one SMS ${account.price}

  GET or POST /sys/send.php, /sys/status.php, /sys/balance.php; fmt 0 to 3

  error 2  another password               error 6  a sender that isn't in the list,
  error 3  more than the balance                   or a stop word: ${account.stopWords.join(', ')}
  error 5  a time that can't be read      error 7  no number that is one
  error 9  the same again within a minute, a second list request, five at once

  A number's last two digits decide what becomes of a message; any other is delivered:
${endings}
  …22 and …23 are refused at once.

Ctrl-C stops it; --help lists the options.
`;
}
