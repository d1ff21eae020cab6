import { readDeliveryReport, reportCodes } from '../../../../nodes/SmsPro/gateway/deliveryReport';

/** As the contract lists them. */
const contract = [
	['0', 'queued', false],
	['1', 'sentToOperator', false],
	['2', 'rejected', true],
	['3', 'delivered', true],
	['4', 'notDelivered', true],
	['5', 'insufficientFunds', true],
	['6', 'unknown', false],
	['7', 'expired', true],
] as const;

test.each(contract)('code %s is %s, final: %s', (code, report, final) => {
	expect(readDeliveryReport('A1', { number: '996550123456', report: code })).toEqual({
		messageId: 'A1',
		to: '996550123456',
		report,
		reportCode: Number(code),
		final,
		sentAt: null,
		receivedAt: null,
	});
});

test('there is no other code', () => {
	expect(Object.keys(reportCodes)).toEqual(contract.map(([code]) => code));
});

test.each([
	['8', 8],
	['99', 99],
	['1000', 1000],
	['', null],
	['-1', null],
	['3.0', null],
	['delivered', null],
	['12345', null],
	['toString', null],
	['__proto__', null],
])('code %j is unknown, not final, and its number %s is kept', (code, reportCode) => {
	const report = readDeliveryReport('A1', { number: '996550123456', report: code });
	expect(report).toMatchObject({ report: 'unknown', reportCode, final: false });
});

test('a code with leading zeros means its number', () => {
	const report = readDeliveryReport('A1', { number: '996550123456', report: '03' });
	expect(report).toMatchObject({ report: 'delivered', reportCode: 3, final: true });
});

test('times, padding and a plus before the number', () => {
	const phone = {
		number: ' +996550123456 ',
		report: '\r\n3',
		sendTime: ' 20100921235958 ',
		rcvTime: '20100922000001',
	};
	expect(readDeliveryReport('A1', phone)).toEqual({
		messageId: 'A1',
		to: '996550123456',
		report: 'delivered',
		reportCode: 3,
		final: true,
		sentAt: '2010-09-21T23:59:58+06:00',
		receivedAt: '2010-09-22T00:00:01+06:00',
	});
});

test('what is missing is empty or null', () => {
	expect(readDeliveryReport('A1', {})).toEqual({
		messageId: 'A1',
		to: '',
		report: 'unknown',
		reportCode: null,
		final: false,
		sentAt: null,
		receivedAt: null,
	});
});
