import type { Message } from '../src/message';
import { readRowMessage, type RowReading } from '../src/recipients';
import type { Row } from '../src/rows';
import { hello, row } from './people';

function reading(parts: number | null = 2) {
	const readMessage = jest.fn((): Message => ({ ...hello, parts }));
	const gateway: RowReading<null, Message> = {
		showTime: String,
		readAddress: (entry) => ({ to: String(entry) }),
		readMessage,
	};
	return { gateway, readMessage };
}

const rules = { zone: 'Asia/Bishkek', now: 0 };
const read = (change: Partial<Row<null>>, parts?: number | null) =>
	readRowMessage({ ...row, ...change }, reading(parts).gateway, rules);

test("a wrong 'Send At' is told without a look at the message", () => {
	const { gateway, readMessage } = reading();
	expect(readRowMessage({ ...row, sendAt: 'soon' }, gateway, rules)).toEqual({
		problem: expect.stringContaining("'Send At' is not a date and time"),
	});
	expect(readMessage).not.toHaveBeenCalled();
});

test.each([
	[0, 2],
	[2, 2],
	[1, null],
])('at most %j parts allow a text of %j', (maxParts, parts) => {
	expect(read({ maxParts }, parts)).toEqual({ ...hello, parts });
});

test('a text of more parts is refused', () => {
	expect(read({ maxParts: 1 })).toEqual({
		problem: "the text takes 2 parts, more than the 1 that 'Max Parts' allows",
	});
});
