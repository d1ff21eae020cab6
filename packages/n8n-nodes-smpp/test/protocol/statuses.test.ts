import { refusalOf, statusCodes, statusOf } from '../../nodes/Smpp/protocol/commandStatuses';

const codes = Object.entries(statusCodes);

describe('command_status', () => {
	it('has each code once, under the name that SMPP 3.4 gives it', () => {
		expect(new Set(Object.values(statusCodes)).size).toBe(codes.length);
		expect(codes.map(([, code]) => statusOf(code).esme)).toEqual(codes.map(([name]) => name));
	});

	it.each([
		[0x00, 'Accepted'],
		[0x0e, 'The password is wrong (ESME_RINVPASWD, 0x0E)'],
		[0x58, 'The operator takes no more messages at this rate (ESME_RTHROTTLED, 0x58)'],
		[0x410, 'The operator refused it with a code of its own (0x410)'],
		[0x99999, 'The operator refused it with a code that SMPP 3.4 does not have (0x99999)'],
	])('%d is told as "%s"', (code, title) => {
		expect(statusOf(code).name).toBe(title);
	});

	it('says what to do about every refusal', () => {
		const silent = codes.filter(([, code]) => code !== 0 && statusOf(code).advice === '');
		expect(silent).toEqual([]);
	});

	it('is worth a repeat only where the operator says "later"', () => {
		const repeated = codes.filter(([, code]) => statusOf(code).repeat === 'safe');
		expect(repeated.map(([name]) => name)).toEqual(['ESME_RMSGQFUL', 'ESME_RTHROTTLED']);
	});

	it('tells each in words of its own', () => {
		const told = codes.map(([, code]) => statusOf(code).happened);
		expect(told.filter((happened) => happened === '')).toEqual([]);
		expect(new Set(told).size).toBe(codes.length);
	});

	it.each([
		[0x3ff, 'does not have'],
		[0x400, 'of its own'],
		[0x4ff, 'of its own'],
		[0x500, 'does not have'],
	])('%d, which is in no table, is a code that SMPP 3.4 %s', (code, says) => {
		expect(statusOf(code)).toMatchObject({
			esme: null,
			happened: expect.stringContaining(says),
			advice: 'Look the code up in the documents of the operator.',
			repeat: 'useless',
			reach: 'packet',
		});
	});

	const namesBy = <Key extends 'reach' | 'cause'>(key: Key, value: unknown) =>
		codes.filter(([, code]) => statusOf(code)[key] === value).map(([name]) => name);

	it.each([
		['message', ['ESME_RINVMSGLEN', 'ESME_RINVEXPIRY']],
		['sender', ['ESME_RINVSRCADR', 'ESME_RINVSRCTON', 'ESME_RINVSRCNPI']],
		['sendAt', ['ESME_RINVSCHED']],
		['everything', ['ESME_RINVBNDSTS']],
	])('says of others with the same %s that they would be refused as well: %j', (reach, names) => {
		expect(namesBy('reach', reach)).toEqual(names);
	});

	it('says so of nobody else', () => {
		expect(namesBy('reach', 'packet')).toHaveLength(codes.length - 7);
	});

	it.each([
		['credential-invalid', ['ESME_RINVPASWD', 'ESME_RINVSYSID']],
		['rate-limited', ['ESME_RMSGQFUL', 'ESME_RTHROTTLED']],
		['temporarily-unavailable', ['ESME_RSYSERR']],
	])('has the cause %s where that is certain: %j', (cause, names) => {
		expect(namesBy('cause', cause)).toEqual(names);
	});

	it('says of a refusal what was refused, and what to do', () => {
		expect(refusalOf('smsc:2775 refused the bind', 0x0e)).toMatchObject({
			kind: 'status',
			message: 'smsc:2775 refused the bind: The password is wrong (ESME_RINVPASWD, 0x0E)',
			advice: "Check 'System ID', 'Password' and 'System Type' in the credential.",
			details: { statusCode: 0x0e, cause: 'credential-invalid' },
		});
	});
});
