// The pure parts of the product: what is mutated, and the tests that must notice. The slow ones run
// n8n's engine or ask a gateway over the wire; they see only the mutants that the others miss. Forms are
// left out: what they say is no logic.
const smsText = 'packages/sms-text';
const smpp = 'packages/n8n-nodes-smpp';
const smsc = 'packages/n8n-nodes-smsc';
const smsPro = 'nodes/SmsPro';

/** @type {ReadonlyArray<{ name: string, mutate: string[], tests: string[], slowTests?: string[] }>} */
export const parts = [
	{
		name: 'sending',
		mutate: ['packages/sms-sending/src/*.ts', '!packages/sms-sending/src/sendOptions.ts'],
		tests: [
			'packages/sms-sending/test/**/*.test.ts',
			`test/${smsPro}/sending/{packets,readRecipients,settlement}.test.ts`,
			`${smsc}/test/sending/{dispatch,keyed}.test.ts`,
			`${smpp}/test/sending/dispatch.test.ts`,
		],
	},
	{
		name: 'sending-smspro',
		mutate: [`${smsPro}/sending/*.ts`],
		tests: [`test/${smsPro}/sending/!(dispatch|repeatedSending).test.ts`],
		slowTests: [
			`test/${smsPro}/sending/{dispatch,repeatedSending}.test.ts`,
			`test/${smsPro}/resources/message.{send,estimate}.test.ts`,
		],
	},
	{
		name: 'sending-smsc',
		mutate: [`${smsc}/nodes/Smsc/sending/*.ts`],
		tests: [`${smsc}/test/sending/**/*.test.ts`],
		slowTests: [`${smsc}/test/operations/{send,estimate}.test.ts`],
	},
	{
		name: 'sending-smpp',
		mutate: [`${smpp}/nodes/Smpp/sending/*.ts`],
		tests: [`${smpp}/test/sending/**/*.test.ts`, `${smpp}/test/messageTypes.test.ts`],
		slowTests: [`${smpp}/test/nodes/send.test.ts`],
	},
	{
		name: 'texts',
		mutate: [`${smsText}/src/{measureText,gsm}.ts`, `${smpp}/nodes/Smpp/text/*.ts`],
		tests: [`${smsText}/test/{measureText,gsm}.test.ts`, `${smpp}/test/text/**/*.test.ts`],
	},
	{
		name: 'numbers',
		mutate: [`${smsText}/src/{phoneDigits,readPhoneNumber,readPhoneList,countries,quoted}.ts`],
		tests: [`${smsText}/test/{readPhoneNumber,readPhoneList,countries}.test.ts`],
		slowTests: [`${smsText}/test/exampleNumbers.test.ts`],
	},
	{
		name: 'xml',
		mutate: [`${smsPro}/gateway/xml/*.ts`],
		tests: [`test/${smsPro}/gateway/xml/**/*.test.ts`],
	},
	{
		name: 'protocol',
		mutate: [`${smpp}/nodes/Smpp/protocol/**/*.ts`],
		tests: [`${smpp}/test/protocol/**/*.test.ts`],
	},
	{
		name: 'webhooks',
		mutate: [
			'packages/node-frame/src/webhook/*.ts',
			`${smsPro}/trigger/{confirmReports,ReportQuestions}.ts`,
		],
		tests: ['packages/node-frame/test/webhook/**/*.test.ts', `test/${smsPro}/trigger/**/*.test.ts`],
	},
	{
		name: 'delivery',
		mutate: [
			`${smpp}/nodes/Smpp/reports/*.ts`,
			`${smpp}/nodes/Smpp/trigger/{Inbox,MessageJoiner,RepeatFilter}.ts`,
			`${smsc}/nodes/Smsc/reports/*.ts`,
			`${smsPro}/reports/*.ts`,
			'packages/smsc-codes/src/*.ts',
		],
		tests: [
			`${smpp}/test/reports/**/*.test.ts`,
			`${smpp}/test/trigger/**/*.test.ts`,
			`${smsc}/test/reports/**/*.test.ts`,
			`test/${smsPro}/reports/**/*.test.ts`,
			'packages/smsc-codes/test/**/*.test.ts',
		],
		slowTests: [
			`test/${smsPro}/resources/{deliveryReport.get,message.send}.test.ts`,
			`${smsc}/test/operations/{getStatus,send}.test.ts`,
			`${smpp}/test/nodes/{send,trigger,reading,strangersReceipts}.test.ts`,
		],
	},
];
