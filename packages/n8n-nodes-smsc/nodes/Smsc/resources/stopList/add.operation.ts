import type { Operation } from 'node-frame';

import { asksForPhone, phoneField } from '../phoneField';
import { changeStopList } from './changeStopList';

/** `stopList.add` → `{ phone, onStopList: true }` */
export const add: Operation = {
	value: 'add',
	name: 'Add',
	action: 'Add number to stop list',
	description: 'Let SMSC send nothing more to a number, whoever asks for it with this account',
	fields: [phoneField],
	asks: asksForPhone,
	execute: async (context) => await changeStopList(context, 'add'),
};
