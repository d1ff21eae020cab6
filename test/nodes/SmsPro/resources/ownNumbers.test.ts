import { getCountries, getExampleNumber } from 'libphonenumber-js/max';
import examples from 'libphonenumber-js/mobile/examples';

import { jsonOf, SmsProNode } from '../../../engine/smsPro';
import { startGateway, type Gateway } from '../../../gateway';
import { answering, type Answering } from '../gateway/answering';

/** What `to` would be of a message to a phone of each country. */
const sentTo = getCountries().map((code) => getExampleNumber(code, examples)!.number.slice(1));

let gateway: Gateway;
let echo: Answering;
let smsPro: SmsProNode;

beforeAll(async () => {
	gateway = await startGateway();
	smsPro = await SmsProNode.load(gateway);
	// Whatever it is asked about, it knows: a packet N123 went to 123.
	echo = await answering((response, body) => {
		const number = /<id>N(\d+)<\/id>/.exec(body)?.[1];
		const report = `<phone><number>${number}</number><report>3</report></phone>`;
		response.end(`<response><status>0</status>${number ? report : ''}</response>`);
	});
});
afterAll(async () => {
	await gateway.stop();
	await echo.stop();
});

/** Runs an operation over one item a number. */
async function ask(resource: string, operation: string, parameters: Record<string, string>) {
	const { login, password } = gateway.account;
	const { items, error } = await smsPro.run(resource, operation, parameters, {
		items: sentTo.map((to) => ({ to })),
		credentials: { smsProApi: { login, password, baseUrl: echo.url } },
	});
	expect(error).toBeUndefined();
	return jsonOf(items);
}

test("a node's own 'to' comes back unchanged from deliveryReport.get", async () => {
	const parameters = { messageId: '=N{{ $json.to }}', phone: '={{ $json.to }}' };
	const reports = await ask('deliveryReport', 'get', parameters);
	expect(reports.map(({ to }) => to)).toEqual(sentTo);
});

test("a node's own 'to' comes back unchanged from phoneNumber.lookup", async () => {
	const found = await ask('phoneNumber', 'lookup', { phone: '={{ $json.to }}' });
	expect(found.map(({ phone }) => phone)).toEqual(sentTo);
});
