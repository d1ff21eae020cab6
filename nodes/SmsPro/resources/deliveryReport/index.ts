import type { Resource } from 'node-frame';
import { get } from './get.operation';

export const deliveryReport: Resource = {
	value: 'deliveryReport',
	name: 'Delivery Report',
	operations: [get],
	defaultOperation: get,
};
