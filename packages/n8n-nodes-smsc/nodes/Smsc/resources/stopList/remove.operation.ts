import type { Operation } from 'node-frame';

import { asksForPhone, phoneField } from '../phoneField';
import { changeStopList } from './changeStopList';

/** `stopList.remove` → `{ phone, onStopList: false }` */
export const remove: Operation = {
	value: 'remove',
	name: 'Remove',
	action: 'Remove number from stop list',
	description: 'Let SMSC send to a number again',
	fields: [phoneField],
	asks: asksForPhone,
	execute: async (context) => await changeStopList(context, 'remove'),
};
