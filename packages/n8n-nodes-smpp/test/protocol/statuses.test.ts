import { statusCodes, statusOf } from '../../nodes/Smpp/protocol/commandStatuses';

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
});
