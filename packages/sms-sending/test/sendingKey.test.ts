import { keyedSending, readSendingKey } from '../src/sendingKey';
import { hello } from './people';

test.each([
	[{}, undefined],
	[{ keyCovers: 'recipient' }, undefined],
	[{ idempotencyKey: ' sale ' }, { name: 'sale', covers: 'message' }],
	[
		{ idempotencyKey: 'sale', keyCovers: 'recipient' },
		{ name: 'sale', covers: 'recipient' },
	],
])('the key of the options %j is %j', (options, key) => {
	expect(readSendingKey(options)).toEqual(key);
});

const sendingOf = (covers: 'message' | 'recipient', text: string, name = 'sale') =>
	keyedSending({ ...hello, text, key: { name, covers } });

test('a sending is that of its key, and of its text where the key covers messages', () => {
	expect(keyedSending(hello)).toBe('');
	expect(sendingOf('message', 'One')).toBe(sendingOf('message', 'One'));
	expect(sendingOf('message', 'One')).not.toBe(sendingOf('message', 'Two'));
	expect(sendingOf('recipient', 'One')).toBe(sendingOf('recipient', 'Two'));
	expect(sendingOf('recipient', 'One')).not.toBe(sendingOf('recipient', 'One', 'other'));
});

test('its name stays what it is: the next version has to find what this one sent', () => {
	expect(sendingOf('message', 'One')).toBe('blDSAjJ2OqgwTQWDDPtdet');
	expect(sendingOf('recipient', 'One')).toBe('bhTpF-Y4D5tsRZ21p-YcLe');
});
