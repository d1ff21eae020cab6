import { element } from '../formats/Format';
import { errors, type Script, valueOf } from './Script';

/** /sys/senders.php with get=1: the approved names. */
export const senders: Script = (request) => {
	const { account, state, format } = request;
	if (valueOf(request, 'get') !== '1') return errors.parameters;
	if (!state.limits.senders.take(account.login, state.now())) return errors.duplicate;
	switch (format) {
		case 0:
		case 1:
			return account.senders.map((sender) => `sender = ${sender}`).join('\n');
		case 2:
			return `<list>\n${account.senders.map((sender) => element('sender', sender)).join('\n')}\n</list>`;
		case 3:
			return JSON.stringify(account.senders.map((sender) => ({ sender })));
	}
};
