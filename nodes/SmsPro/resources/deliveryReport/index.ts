import type { Resource } from 'sms-node';
import { get } from './get.operation';

export const deliveryReport: Resource = {
	value: 'deliveryReport',
	name: 'Delivery Report',
	operations: [get],
	usual: get,
};
