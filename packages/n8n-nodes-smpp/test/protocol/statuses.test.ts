import { commandStatuses } from '../../nodes/Smpp/protocol/commandStatuses';
import { describeStatus } from '../../nodes/Smpp/protocol/describeStatus';
import { statusCodes } from '../../nodes/Smpp/protocol/statusCodes';
import { statusTitle } from '../../nodes/Smpp/protocol/statusTitle';

describe('command_status', () => {
	it('has each code and each name once', () => {
		expect(new Set(commandStatuses.map(({ code }) => code)).size).toBe(commandStatuses.length);
		expect(new Set(commandStatuses.map(({ name }) => name)).size).toBe(commandStatuses.length);
	});

	it.each(Object.entries(statusCodes))('%s is the same in both tables', (name, code) => {
		expect(describeStatus(code).name).toBe(name);
	});

	it.each([
		[0x00, 'Accepted'],
		[0x0e, 'The password is wrong (ESME_RINVPASWD, 0x0E)'],
		[0x58, 'The operator takes no more messages at this rate (ESME_RTHROTTLED, 0x58)'],
		[0x410, 'The operator refused it with a code of its own (0x410)'],
		[0x99999, 'The operator refused it with a code that SMPP 3.4 does not have (0x99999)'],
	])('%d is told as "%s"', (code, title) => {
		expect(statusTitle(code)).toBe(title);
	});

	it('says what to do about every refusal', () => {
		const silent = commandStatuses.filter(({ code, advice }) => code !== 0 && advice === '');
		expect(silent).toEqual([]);
	});
});
