import type { Element, Node } from '@xmldom/xmldom';

import { phoneDocument } from '../../../../../nodes/SmsPro/gateway/documents/def';
import { deliveryReportDocument } from '../../../../../nodes/SmsPro/gateway/documents/dr';
import { accountDocument } from '../../../../../nodes/SmsPro/gateway/documents/info';
import { messageDocument } from '../../../../../nodes/SmsPro/gateway/documents/message';
import { authenticateXml } from '../../../../../nodes/SmsPro/gateway/xml/authenticateXml';
import { readElsewhere } from '../xml/readElsewhere';
import { requests } from './vendorSamples';

const sample = {
	id: 'A88726',
	sender: 'My-company',
	text: 'Any SMS message text',
	time: '20100921235957',
	phones: ['996550123456', '996550123457'],
	test: true,
};

const dr = deliveryReportDocument('A88726');

describe('what is written equals the sample of the vendor, once it is authenticated', () => {
	test.each([
		['message', messageDocument.write(sample), requests.message],
		['dr', dr.write({ messageId: 'A88726', phone: '996550123456' }), requests.dr],
		['def', phoneDocument.write({ phone: '996550123456' }), requests.def],
		['info', accountDocument.write({}), requests.info],
	])('%s', (_, written, expected) => {
		expect(written).not.toMatch(/login|pwd|passwd/);
		const authenticated = readElsewhere(authenticateXml(written, 'login', 'passwd'));
		expect(outlineOf(authenticated)).toEqual(outlineOf(readElsewhere(expected)));
	});
});

test.each([
	['message', messageDocument.path, '/api/message'],
	['dr', dr.path, '/api/dr'],
	['def', phoneDocument.path, '/api/def'],
	['info', accountDocument.path, '/api/info'],
])('%s goes to its path', (_, path, expected) => {
	expect(path).toBe(expected);
});

test('a message that goes out at once, for real, has neither time nor test', () => {
	const root = readElsewhere(messageDocument.write({ ...sample, time: null, test: false }));
	expect(root.getElementsByTagName('time')).toHaveLength(0);
	expect(root.getElementsByTagName('test')).toHaveLength(0);
});

test('50 numbers stand in their order', () => {
	const phones = Array.from({ length: 50 }, (_, index) => `9965501234${10 + index}`);
	const root = readElsewhere(messageDocument.write({ ...sample, phones }));
	const written = Array.from(root.getElementsByTagName('phone'), (phone) => phone.textContent);
	expect(written).toEqual(phones);
});

test('a question about a whole packet has no phone', () => {
	const root = readElsewhere(dr.write({ messageId: 'A88726' }));
	expect(root.getElementsByTagName('phone')).toHaveLength(0);
});

test.each(['Tom & <Jerry>', 'Windows\r\nline', ']]>', 'Ваш код: 123 😀', '</text><test>1</test>'])(
	'the text %j arrives as it is',
	(text) => {
		const root = readElsewhere(messageDocument.write({ ...sample, text, test: false }));
		expect(root.getElementsByTagName('text')[0]?.textContent).toBe(text);
		expect(root.getElementsByTagName('test')).toHaveLength(0);
	},
);

interface Outline {
	name: string;
	namespace: string | null;
	children: Array<Outline | string>;
}

/** Names, namespaces and texts; blank text between elements left out. */
function outlineOf(element: Element): Outline {
	const children = Array.from(element.childNodes).flatMap((child: Node): Outline['children'] => {
		if (child.nodeType === child.ELEMENT_NODE) return [outlineOf(child as Element)];
		const text = child.textContent ?? '';
		return text.trim() === '' ? [] : [text];
	});
	return { name: element.localName ?? '', namespace: element.namespaceURI, children };
}
