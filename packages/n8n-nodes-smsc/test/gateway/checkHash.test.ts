import { checkHash } from '../../nodes/Smsc/gateway/pushes/checkHash';
import { readFields } from '../../nodes/Smsc/gateway/pushes/readFields';

/** Worked out elsewhere, with Python; the secret is `abc`. */
const examples = [
	{
		event: 'status',
		form: 'id=123&phone=79990001122&status=1',
		md5: '4126e5f2662b48117f4ed294b66eff84',
		sha1: '4e3298329d5e420b2958b534b2e53b6e7540adfb',
		crc32: ['5ea6ff1b', '1588002587', '1588002587'],
	},
	{
		event: 'incomingMessage',
		form: 'phone=79990001122&mes=Hello&to=79161112233',
		md5: '386ea171567146034aea6fe28b8dfdde',
		sha1: '16604b5754273feff7c2a78befcc8b0eac8eff9c',
		crc32: ['93cd4fe4', '2479706084', '-1815261212'],
	},
	{
		event: 'incomingMessage',
		form: 'phone=79990001122&mes=%D0%94%D0%B0&to=79161112233',
		md5: '5eeb071de75066a89e0bf0509699d705',
		sha1: 'cf0a0e45b63f53845b220176522082d541ed558d',
		crc32: ['cad2cd89', '3402812809', '-892154487'],
	},
	{
		event: 'incomingMessage',
		form: 'phone=79990001122&mes=%C4%E0&to=79161112233',
		md5: 'f82a94bdf532049d4ba6c3d6315a76af',
		sha1: '3628b7e879680b82f6cf4ca47cce094206dac1ed',
		crc32: ['4aa6d5c2', '1252447682', '1252447682'],
	},
	{
		event: 'callConfirmed',
		form: 'waitcall=1&phone=79990001122&ts=1700000000',
		md5: '10e9c85888db899f13735684927ffc5b',
		sha1: '54b5673a9859cfbae73a2693decfff96a6224ddb',
		crc32: ['dbbe0b68', '3686665064', '-608302232'],
	},
] as const;

function fieldsOf(form: string) {
	const [fields] = readFields({ body: new TextEncoder().encode(form), contentType: '', query: '' });
	return fields!;
}

const cases = examples.flatMap(({ event, form, md5, sha1, crc32 }) =>
	[['md5', md5], ['sha1', sha1], ...crc32.map((sum) => ['crc32', sum])].map(
		([name, hash]) => [form, name!, hash!, event] as const,
	),
);

describe('worked examples', () => {
	test.each(cases)('%s, %s=%s', (form, name, hash, event) => {
		for (const written of [hash, hash.toUpperCase()]) {
			const fields = fieldsOf(`${form}&${name}=${written}`);
			expect(checkHash(fields, event, 'abc')).toBe('right');
			expect(checkHash(fields, event, 'abd')).toBe('wrong');
			expect(checkHash(fields, event, '')).toBe('wrong');
		}
		expect(checkHash(fieldsOf(form), event, 'abc')).toBe('missing');
		expect(checkHash(fieldsOf(`${form}&${name}=`), event, 'abc')).toBe('missing');
	});

	test.each(cases)('%s, %s=%s: any other value is wrong', (form, name, hash, event) => {
		const altered = form.replace('79990001122', '79990001123');
		expect(checkHash(fieldsOf(`${altered}&${name}=${hash}`), event, 'abc')).toBe('wrong');
		expect(checkHash(fieldsOf(`${form}&${name}=${hash}0`), event, 'abc')).toBe('wrong');
		const other = event === 'status' ? 'callConfirmed' : 'status';
		expect(checkHash(fieldsOf(`${form}&${name}=${hash}`), other, 'abc')).toBe('wrong');
	});
});

test('a text in UTF-8 may have been signed in windows-1251, and the other way round', () => {
	const [, , utf8, windows1251] = examples;
	const swapped = [
		[utf8.form, windows1251.md5],
		[windows1251.form, utf8.md5],
	];
	for (const [form, md5] of swapped) {
		expect(checkHash(fieldsOf(`${form}&md5=${md5}`), 'incomingMessage', 'abc')).toBe('right');
	}
});

test('a status of 0 is signed as 0', () => {
	const fields = fieldsOf('id=123&phone=79990001122&status=0&md5=79070ac77bbca84a9c4d0f25618e681b');
	const own = fieldsOf('id=123&phone=79990001122&status=&md5=79070ac77bbca84a9c4d0f25618e681b');
	expect(checkHash(fields, 'status', 'abc')).toBe('right');
	expect(checkHash(own, 'status', 'abc')).toBe('wrong');
});

test('every hash that is there has to be right', () => {
	const { form, md5, sha1 } = examples[0];
	const both = fieldsOf(`${form}&md5=${md5}&sha1=${sha1}`);
	const one = fieldsOf(`${form}&md5=${md5}&sha1=${'0'.repeat(40)}`);
	expect(checkHash(both, 'status', 'abc')).toBe('right');
	expect(checkHash(one, 'status', 'abc')).toBe('wrong');
});
