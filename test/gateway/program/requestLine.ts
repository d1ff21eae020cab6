import type { LoggedRequest } from '../http/LoggedRequest';

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
