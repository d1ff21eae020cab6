import { commentMarkProblem, controlProblem, fieldProblem } from '../src/controlTexts';

test.each([
	'__CALL__: Your code is 12\nvoice:w',
	'__HLR__',
	'__MAIL__: Hello\nsubj:Hello',
	'__MMS__: Hello',
	'__PING__',
	'__VIBER__: Hello',
	' \n__hlr__',
])('%j is a command', (text) => {
	expect(controlProblem(text, 'Text')).toMatch(
		/^'Text' begins with __[A-Za-z]+__, which SMSC takes for a command/,
	);
});

test.each([
	'Hello\n~~~\nsecret',
	'~~~\nHello',
	'Hello\n~~~',
	'Hello\r\n~~~\r\nsecret',
	'a\n ~~~\t\nb',
])('%j holds a comment', (text) => {
	expect(controlProblem(text, 'Text')).toMatch(/^'Text' has a line ~~~, /);
	expect(commentMarkProblem(text, 'Text')).toMatch(/^'Text' has a line ~~~, /);
});

test.each([
	'Hello',
	'See __HLR__',
	'__init__ failed',
	'_HLR_',
	'a ~~~ b',
	'~~~~',
	'Price:\n~~ 12',
	'subj: Hello',
])('%j is words', (text) => {
	expect(controlProblem(text, 'Text')).toBeUndefined();
});

test('a comment may begin as it likes', () => {
	expect(commentMarkProblem('__HLR__', 'Comment')).toBeUndefined();
});

test('lines that would be fields', () => {
	expect(fieldProblem('Hello\nsubj: free money', 'Text', ['subj'])).toBe(
		`'Text' has a line that begins with "subj:", which SMSC takes for a field of the message. Put something before it`,
	);
	expect(fieldProblem('Hello\n SUBJ:x', 'Text', ['subj'])).toBeDefined();
	expect(fieldProblem('Hello\nvoice:w', 'Text', ['subj'])).toBeUndefined();
	expect(fieldProblem('The subj: x', 'Text', ['subj', 'voice'])).toBeUndefined();
	expect(fieldProblem('voice:w', 'Text', [])).toBeUndefined();
});
