import type { INodeProperties } from 'n8n-workflow';

export const toField: INodeProperties = {
	displayName: 'To',
	name: 'to',
	type: 'string',
	default: '',
	required: true,
	placeholder: 'e.g. 0555 123 456, +996 700 123 456',
	description:
		'One phone number, or several as a list or separated by commas, semicolons or new lines. Spaces, dashes and local forms are understood.',
};

export const textField: INodeProperties = {
	displayName: 'Text',
	name: 'text',
	type: 'string',
	typeOptions: { rows: 4 },
	default: '',
	required: true,
	placeholder: 'e.g. Your order 1024 is ready',
	description:
		'At most 800 characters. A part holds 160 Latin characters or 70 with Cyrillic; a longer text is split into parts of 153 or 67, and each part to each number costs one SMS.',
};
