import type { LoggedRequest } from '../http/LoggedRequest';

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
