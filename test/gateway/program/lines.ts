import type { Gateway } from '../Gateway';
import type { LoggedRequest } from '../http/RequestLog';
import { fates } from '../reports/Report';

const fateNames: Readonly<Record<number, string>> = {
	0: 'stays queued',
	1: 'stays with the operator',
	2: 'rejected',
	4: 'not delivered',
	5: 'not sent for lack of money',
	6: 'unknown',
	7: 'expired',
};

/** What a user has to know to try it. */
export function introduction({ url, account }: Gateway): string {
	const endings = Object.entries(fates)
		.map(([digits, code]) => `…${digits} ${fateNames[code]}`)
		.sort()
		.join(', ');
	return `SMSPRO gateway (simulated) at ${url}

  login      ${account.login}
  password   ${account.password}
  API key    ${account.apiKey}   (OTP)
  senders    ${account.senders.join(', ')}
  balance    ${account.balance}, one SMS ${account.pricePerSms}
  reports    ${account.reportUrl ?? 'not pushed (--report-url URL)'}

  POST /api/message, /api/dr, /api/def, /api/info (XML), /api/otp/send, /api/otp/verify (JSON)

  status 2   another password             status 5   a sender that isn't in the list
  status 4   more than the balance        status 6   a stop word: ${account.stopWords.join(', ')}
  status 7   a number that isn't one      status 8   a time such as 20261399000000
  status 10  the same id again            status 11  <test>1</test>

  Reports by a number's last two digits: ${endings}; any other is delivered.

Ctrl-C stops it; --help lists the options.
`;
}

/** One line about an answered request. */
export function requestLine(request: LoggedRequest): string {
	const { at, method, path, id, numbers, status, httpStatus, fault } = request;
	const told = [
		new Date(at).toISOString(),
		method,
		path.split('?')[0],
		httpStatus === null ? 'no answer' : `HTTP ${httpStatus}`,
		status === null ? '' : `status ${status}`,
		id === '' ? '' : `id ${id}`,
		numbers === 0 ? '' : `${numbers} number${numbers === 1 ? '' : 's'}`,
		fault === undefined ? '' : `disturbed: ${fault}`,
	];
	return told.filter((part) => part !== '').join('  ');
}
