import { seededRandom } from '../../gateway';
import { drOf, phoneOf, reportOf, TriggerSite } from './trigger/triggerSite';

const number = '996550123456';
const odd = [drOf('', phoneOf(number)), drOf('odd', phoneOf('none')), '<dr>odd</dr>'];

let site: TriggerSite;
beforeEach(async () => {
	site = await TriggerSite.start();
});
afterEach(() => site.stop());

/**
 * A thousand pushes, three at a time: of new reports, of earlier ones, with odd rows between them, some
 * of them several times at one moment, while n8n now and then can't store executions. What isn't
 * answered with 200 comes again.
 *
 * @param newReport makes the gateway's side of a report, and gives its id
 * @param whileWaiting happens before what was refused comes again
 * @returns the ids
 */
async function storm(
	seed: number,
	newReport: (index: number) => Promise<string>,
	whileWaiting: () => void,
): Promise<string[]> {
	const { webhook } = site;
	const random = seededRandom(seed);
	const below = (limit: number) => Math.floor(random() * limit);
	const ids: string[] = [];
	const earlier: string[][] = [];
	let pushes = 0;
	let made = 0;
	const push = async (body: string): Promise<void> => {
		for (let attempt = 0; attempt < 50; attempt += 1) {
			pushes += 1;
			webhook.isDown = random() < 0.1;
			const { status } = await webhook.post(body);
			if (status === 200) return;
			whileWaiting();
		}
		throw new Error('A push was not taken in 50 attempts');
	};
	const work = async () => {
		while (pushes < 1_000) {
			const isRepeat = earlier.length > 0 && random() < 0.2;
			const rows = isRepeat ? earlier[below(earlier.length)]! : [];
			for (let count = isRepeat ? 0 : 1 + below(5); count > 0; count -= 1) {
				made += 1;
				const id = await newReport(made);
				ids.push(id);
				rows.push(drOf(id, phoneOf(number)));
			}
			if (!isRepeat && random() < 0.3) rows.push(odd[below(odd.length)]!);
			if (!isRepeat) earlier.push(rows);
			const copies = random() < 0.2 ? 3 : 1;
			await Promise.all(Array.from({ length: copies }, () => push(reportOf(...rows))));
		}
	};
	await Promise.all([work(), work(), work()]);
	return ids;
}

const takenIds = () => site.webhook.executions.flat().map(({ messageId }) => String(messageId));

test('1,000 pushes at random: each readable report once', async () => {
	const ids = await storm(
		1,
		async (index) => await Promise.resolve(index % 3 === 0 ? `shop.${index}/№` : `A${index}`),
		() => {},
	);
	expect(ids.length).toBeGreaterThan(500);
	expect(takenIds().sort()).toEqual(ids.sort());
}, 180_000);

test('1,000 pushes at random with Confirm with Gateway, which lags behind: each report once', async () => {
	const { client, gateway, webhook } = site;
	webhook.options = site.options({ confirmWithGateway: true });
	const late: string[] = [];
	const ids = await storm(
		2,
		async (index) => {
			await client.send({ id: `A${index}` });
			const isLate = index % 4 === 0;
			gateway.reports.set(number, isLate ? 1 : 3, `A${index}`);
			if (isLate) late.push(`A${index}`);
			return `A${index}`;
		},
		() => {
			for (const id of late.splice(0, 2)) gateway.reports.set(number, 3, id);
		},
	);
	expect(ids.length).toBeGreaterThan(300);
	expect(takenIds().sort()).toEqual(ids.sort());
	expect(gateway.requests.maxInFlightPerId).toBe(1);
}, 180_000);
