// The pure parts of the product: what is mutated, and the tests that must notice. Nothing here waits
// for a network or needs a build. What has no logic (types, lists of exports) is left out.
const smsText = 'packages/sms-text';
const smpp = 'packages/n8n-nodes-smpp';
const smsc = 'packages/n8n-nodes-smsc';
const smsPro = 'nodes/SmsPro';

/** @type {ReadonlyArray<{ name: string, mutate: string[], tests: string[] }>} */
export const parts = [
	{
		name: 'sending',
		mutate: [
			`${smsPro}/broadcast/*.ts`,
			`${smsc}/nodes/Smsc/sending/*.ts`,
			`${smpp}/nodes/Smpp/resources/message/*.ts`,
		],
		tests: [
			`test/${smsPro}/broadcast/**/*.test.ts`,
			`${smsc}/test/sending/**/*.test.ts`,
			`${smpp}/test/resources/**/*.test.ts`,
		],
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
		name: 'delivery',
		mutate: [
			`${smpp}/nodes/Smpp/delivery/*.ts`,
			`${smsc}/nodes/Smsc/status/*.ts`,
			`${smsPro}/delivery/*.ts`,
		],
		tests: [`${smpp}/test/delivery/**/*.test.ts`, `${smsc}/test/status/**/*.test.ts`],
	},
];
