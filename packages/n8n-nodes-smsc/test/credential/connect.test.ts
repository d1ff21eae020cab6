import { gateOf } from '../../nodes/Smsc/credential/connect';

const credential = {
	authentication: 'loginPassword',
	login: 'demo',
	password: 'one',
	apiKey: '',
	baseUrl: 'https://smsc.kz',
};
const withKey = { ...credential, authentication: 'apiKey', apiKey: 'key' };

test('SMSC counts by login: all passwords of an account share one gate', () => {
	expect(gateOf({ ...credential, password: 'two' })).toBe(gateOf(credential));
	expect(gateOf({ ...credential, baseUrl: ' https://smsc.kz/ ' })).toBe(gateOf(credential));
	expect(gateOf({ ...withKey, login: 'left over' })).toBe(gateOf(withKey));
});

test.each([
	['login', { ...credential, login: 'other' }],
	['SMSC', { ...credential, baseUrl: 'https://smsc.ru' }],
	['way to authenticate', withKey],
])('another %s has another gate', (_, other) => {
	expect(gateOf(other)).not.toBe(gateOf(credential));
});
