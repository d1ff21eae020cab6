import { GatewayFailure } from 'node-frame';

import type { Message } from '../src/message';
import { ReasonsToStop, type RefusalReach } from '../src/reasonsToStop';
import { hello } from './people';

const failure = new GatewayFailure('status', 'Refused', 'Nothing to do.');
const sameSender = { ...hello, text: 'Other' };
const sameText = { ...hello, sender: 'Other' };
const stranger = { ...hello, sender: 'Other', text: 'Other' };

test.each<[RefusalReach<Message>, Message[]]>([
	['packet', []],
	['message', [hello]],
	['sender', [hello, sameSender]],
	['text', [hello, sameText]],
	['everything', [hello, sameSender, sameText, stranger]],
])('a refusal that reaches %s stops what is alike in that', (reach, stopped) => {
	const stops = new ReasonsToStop();
	stops.refused(reach, hello, failure);
	for (const message of [hello, sameSender, sameText, stranger]) {
		expect(stops.find(message)).toBe(stopped.includes(message) ? failure : undefined);
	}
});

test('a time is refused for all that go out then, and for nobody who gets it at once', () => {
	const stops = new ReasonsToStop();
	stops.refused('sendAt', { ...hello, sendAt: 1 }, failure);
	expect(stops.find({ ...hello, sendAt: 1 })).toBe(failure);
	expect(stops.find(hello)).toBeUndefined();
});

test('three answers that got lost in a row stop everything; one that came starts the count anew', () => {
	const stops = new ReasonsToStop();
	stops.answerLost(failure);
	stops.answerLost(failure);
	stops.answered();
	stops.answerLost(failure);
	stops.answerLost(failure);
	stops.refused('packet', hello, failure);
	stops.answerLost(failure);
	stops.answerLost(failure);
	expect(stops.find(hello)).toBeUndefined();
	stops.answerLost(failure);
	expect(stops.find(hello)).toBe(failure);
});

test('the first reason to stop everything is the one that is told', () => {
	const stops = new ReasonsToStop();
	stops.refused('everything', hello, failure);
	stops.refused('everything', hello, new GatewayFailure('status', 'Refused as well', ''));
	expect(stops.find(stranger)).toBe(failure);
});

test('nothing is tried any more a minute after the first request that has had no answer', () => {
	const stops = new ReasonsToStop();
	expect(stops.isDown(1_000_000)).toBe(false);
	stops.asked(1_000);
	stops.asked(50_000);
	expect([stops.isDown(60_999), stops.isDown(61_000)]).toEqual([false, true]);
	stops.answerLost(failure, 61_000);
	expect(stops.find(hello)).toBe(failure);
});

test('an answer ends the silence', () => {
	const stops = new ReasonsToStop();
	stops.asked(0);
	stops.answered();
	expect(stops.isDown(60_000)).toBe(false);
	stops.asked(60_000);
	stops.answerLost(failure, 119_999);
	expect(stops.isAnswering).toBe(false);
	expect(stops.find(hello)).toBeUndefined();
});

test('what stops everything is told, whatever stops it afterwards', () => {
	const stops = new ReasonsToStop();
	stops.stopAll(failure);
	stops.stopAll(new GatewayFailure('status', 'Refused as well', ''));
	expect(stops.find(hello)).toBe(failure);
	expect(stops.isDown(0)).toBe(true);
});
