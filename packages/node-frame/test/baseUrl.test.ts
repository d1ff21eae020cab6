import { readBaseUrl, UnusableBaseUrl } from '../src/baseUrl';

const example = 'https://gate.example';

test.each([
	['https://gate.example', 'https://gate.example'],
	['https://gate.example/', 'https://gate.example'],
	['https://gate.example///', 'https://gate.example'],
	['  https://gate.example \n', 'https://gate.example'],
	['HTTPS://Gate.Example', 'https://gate.example'],
	['https://gate.example:8443', 'https://gate.example:8443'],
	['https://gate.example:443/', 'https://gate.example'],
	['https://gate.example/sms/v1/', 'https://gate.example/sms/v1'],
	['https://xn--80ak6aa92e.example', 'https://xn--80ak6aa92e.example'],
	['http://localhost', 'http://localhost'],
	['http://localhost:8080/', 'http://localhost:8080'],
	['http://127.0.0.1:3000', 'http://127.0.0.1:3000'],
	['http://127.12.13.14', 'http://127.12.13.14'],
	['http://[::1]:3000', 'http://[::1]:3000'],
	['https://localhost', 'https://localhost'],
])('%j is %s', (value, url) => {
	expect(readBaseUrl(value, example)).toBe(url);
});

test.each([
	'http://gate.example',
	'http://gate.example:443',
	'http://192.168.1.10',
	'http://10.0.0.1',
	'http://0.0.0.0',
	'http://localhost.gate.example',
	'http://127.0.0.1.gate.example',
	'http://gate.example/localhost',
	'http://localhost@gate.example',
	'http://[::2]',
	'ftp://localhost',
	'ftp://gate.example',
	'file:///etc/hostname',
	'javascript:alert(1)',
	'localhost:8080',
])('%s would not keep the password secret', (value) => {
	expect(() => readBaseUrl(value, example)).toThrow(
		new UnusableBaseUrl(
			'The base URL in the credential must start with https://, or its secrets would travel in clear text',
		),
	);
});

test.each([undefined, null, '', '  ', 'gate.example', 'https://', '//gate.example', 42, {}])(
	'%j is no URL',
	(value) => {
		expect(() => readBaseUrl(value, example)).toThrow(
			new UnusableBaseUrl(
				'The base URL in the credential is not a URL. Enter it like https://gate.example',
			),
		);
	},
);

test.each([
	'https://me@gate.example',
	'https://me:secret@gate.example',
	'https://gate.example/?a=1',
	'https://gate.example/#top',
])('%s holds more than an address', (value) => {
	expect(() => readBaseUrl(value, example)).toThrow(
		new UnusableBaseUrl(
			'The base URL in the credential must hold only an address, without login, question mark or #',
		),
	);
});
