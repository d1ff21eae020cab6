import type { XmlClient } from '../../../../nodes/SmsPro/gateway/client';
import { ReportQuestions } from '../../../../nodes/SmsPro/trigger/ReportQuestions';

/** Answers when it is told to. */
function clientThatWaits() {
	const asked: string[] = [];
	const answers: Array<(answer: unknown) => void> = [];
	const ask = async (_: unknown, { messageId }: { messageId: string }) => {
		asked.push(messageId);
		return await new Promise((resolve) => answers.push(resolve));
	};
	const answer = () => answers.splice(0).forEach((resolve) => resolve({ status: 4, reports: [] }));
	return { client: { ask } as unknown as XmlClient, asked, answer };
}

test('who asks about an id while it is being asked about gets the same answer', async () => {
	const { client, asked, answer } = clientThatWaits();
	const questions = new ReportQuestions();
	const both = Promise.all([questions.ask('A', client), questions.ask('A', client)]);
	expect(asked).toEqual(['A']);
	answer();
	const [one, other] = await both;
	expect(one).toBe(other);
	const later = questions.ask('A', client);
	expect(asked).toEqual(['A', 'A']);
	answer();
	await later;
});

test('a failure is the failure of all who ask, and the next one asks anew', async () => {
	const questions = new ReportQuestions();
	const ask = async () => await Promise.reject(new Error('lost'));
	const client = { ask } as unknown as XmlClient;
	const both = [questions.ask('A', client), questions.ask('A', client)];
	for (const one of both) await expect(one).rejects.toThrow('lost');
	const good = clientThatWaits();
	const later = questions.ask('A', good.client);
	good.answer();
	expect(await later).toEqual({ status: 4, reports: [] });
});

test('those not asked about yet come first, then the one asked about longest ago', async () => {
	const { client, answer } = clientThatWaits();
	const questions = new ReportQuestions();
	for (const id of ['C', 'A', 'B', 'C']) {
		const question = questions.ask(id, client);
		answer();
		await question;
	}
	expect(questions.inTurn(['A', 'B', 'C', 'D', 'E'])).toEqual(['D', 'E', 'A', 'B', 'C']);
});
