import { checkCaller } from '../../src/webhook/checkCaller';

const admission = { allowedIps: undefined, secretToken: undefined };
const caller = { address: '203.0.113.7', token: undefined };

test('without settings anybody is let in', () => {
	expect(checkCaller(caller, admission)).toBeUndefined();
	expect(checkCaller({ address: undefined, token: {} }, admission)).toBeUndefined();
});

describe('the token', () => {
	const withToken = { ...admission, secretToken: 'Rs7Ypq20' };

	test('is let in with it', () => {
		expect(checkCaller({ ...caller, token: 'Rs7Ypq20' }, withToken)).toBeUndefined();
	});

	test.each([
		undefined,
		null,
		'',
		'Rs7Ypq2',
		'Rs7Ypq200',
		'rs7ypq20',
		'\uD800',
		['Rs7Ypq20'],
		{ token: 'Rs7Ypq20' },
		20,
		true,
	])('%p is refused', (token) => {
		expect(checkCaller({ ...caller, token }, withToken)).toMatchObject({ status: 401 });
	});

	test('an empty one lets nobody in', () => {
		for (const token of ['', undefined, 'x']) {
			expect(checkCaller({ ...caller, token }, { ...admission, secretToken: '' })).toMatchObject({
				status: 401,
			});
		}
	});

	test('the reason holds neither token', () => {
		const reason = checkCaller({ ...caller, token: 'guessed' }, withToken)?.reason;
		expect(reason).not.toMatch(/guessed|Rs7Ypq20/);
	});
});

describe('the address', () => {
	test.each([
		['203.0.113.7', '203.0.113.7'],
		['203.0.113.0/24', '203.0.113.7'],
		['10.0.0.1; 203.0.113.7', '203.0.113.7'],
		['10.0.0.1\n203.0.113.7', '203.0.113.7'],
		['10.0.0.1,,203.0.113.7,', '203.0.113.7'],
		['203.0.113.7', '::ffff:203.0.113.7'],
		['::ffff:203.0.113.7', '203.0.113.7'],
		['::ffff:203.0.113.0/120', '203.0.113.7'],
		['2001:db8::/32', '2001:DB8:0:1::7'],
		['2001:0db8:0000::0001', '2001:db8::1'],
		['0.0.0.0/0', '203.0.113.7'],
		['fe80::/10', 'fe80::1%eth0'],
		['nonsense, 203.0.113.7', '203.0.113.7'],
	])('%j lets in %s', (allowedIps, address) => {
		expect(checkCaller({ ...caller, address }, { ...admission, allowedIps })).toBeUndefined();
	});

	test.each([
		['203.0.113.8', '203.0.113.7'],
		['203.0.113.0/29', '203.0.113.8'],
		['::/0', '203.0.113.7'],
		['0.0.0.0/0', '2001:db8::1'],
		['', '203.0.113.7'],
		['nonsense', '203.0.113.7'],
		['203.0.113.7/33', '203.0.113.7'],
		['203.0.113.7/', '203.0.113.7'],
		['203.0.113.07', '203.0.113.7'],
		['203.0.113.7', '203.0.113.7/24'],
		['0.0.0.0/0', '203.0.113'],
		['::/0', '1::2::3'],
		['::/0', ':::'],
		['::/0', '12345::'],
		['::/0', '::ffff:999.0.0.1'],
		['0.0.0.0/0', ''],
		['0.0.0.0/0', undefined],
		['0.0.0.0/0', null],
		['0.0.0.0/0', ['203.0.113.7']],
		['0.0.0.0/0', new String('203.0.113.7')],
	])('%j refuses %p', (allowedIps, address) => {
		const refusal = checkCaller({ ...caller, address }, { ...admission, allowedIps });
		expect(refusal).toMatchObject({ status: 403 });
	});

	test.each([
		'10.1.2.3',
		'172.18.0.1',
		'192.168.1.1',
		'127.0.0.1',
		'::1',
		'::ffff:172.18.0.1',
		'fd00::1',
	])('a private one such as %s: the reason explains N8N_PROXY_HOPS', (address) => {
		const reason = checkCaller(
			{ ...caller, address },
			{ ...admission, allowedIps: '8.8.8.8' },
		)?.reason;
		expect(reason).toContain(address);
		expect(reason).toContain('N8N_PROXY_HOPS');
	});

	test.each(['203.0.113.7', '172.32.0.1', '2001:db8::1'])(
		'a public one such as %s: it does not',
		(address) => {
			const reason = checkCaller(
				{ ...caller, address },
				{ ...admission, allowedIps: '8.8.8.8' },
			)?.reason;
			expect(reason).not.toContain('N8N_PROXY_HOPS');
		},
	);

	test('the log gets no text that somebody made up', () => {
		const address = 'a\nb';
		expect(
			checkCaller({ ...caller, address }, { ...admission, allowedIps: '8.8.8.8' })?.reason,
		).not.toContain(address);
	});
});
