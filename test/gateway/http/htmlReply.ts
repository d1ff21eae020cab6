import type { Reply } from './Reply';

export function htmlReply(httpStatus: number, title: string): Reply {
	return {
		httpStatus,
		headers: { 'content-type': 'text/html; charset=utf-8' },
		body: `<!DOCTYPE html>\n<html><head><title>${title}</title></head><body><h1>${title}</h1></body></html>\n`,
		status: null,
	};
}
