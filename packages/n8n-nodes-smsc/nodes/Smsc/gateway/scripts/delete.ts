import { isFields, readText } from '../fields';
import { UnreadableAnswer, type Script } from '../script';
import { statusErrors, type MessageKey } from './status';

/** POST /sys/status.php with `del=1`: «удалить ранее отправленное сообщение». */
export const deleteScript: Script<MessageKey, void> = {
	path: '/sys/status.php',
	errors: statusErrors,
	write: ({ phone, messageId }) => ({ del: '1', phone, id: messageId }),
	read: (answer) => {
		if (!isFields(answer) || readText(answer['result']) !== 'OK') {
			throw new UnreadableAnswer('it does not say that the message was deleted');
		}
	},
};
