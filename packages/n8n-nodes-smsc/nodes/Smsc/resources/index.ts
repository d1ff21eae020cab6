import { resourceForm, type Resource } from 'node-frame';

import { account } from './account';
import { incomingMessage } from './incomingMessage';
import { message } from './message';
import { phoneNumber } from './phoneNumber';
import { sender } from './sender';
import { stopList } from './stopList';

export const resources: readonly Resource[] = [
	account,
	incomingMessage,
	message,
	phoneNumber,
	sender,
	stopList,
];

export const properties = resourceForm(resources, message);
