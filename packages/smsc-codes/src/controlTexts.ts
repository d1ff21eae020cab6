/** What SMSC takes for the end of a text and the beginning of a comment: «текст после строки ~~~». */
const commentMark = /^[ \t]*~~~[ \t]*$/m;

/** «Для отправки … используйте команду SUBMIT_SM с текстом "__MMS__: <message>"», and so on. */
const commands = ['CALL', 'HLR', 'MAIL', 'MMS', 'PING', 'VIBER'] as const;

const command = new RegExp(`^\\s*__(${commands.join('|')})__`, 'i');

/**
 * Why a text can't be sent as it is: SMSC would take a part of it for a command to itself, not for words.
 *
 * @param label what the form calls the text
 * @returns a sentence without its full stop
 */
export function controlProblem(text: string, label: string): string | undefined {
	const [mark] = command.exec(text) ?? [];
	if (mark === undefined) return commentMarkProblem(text, label);
	return `'${label}' begins with ${mark.trim()}, which SMSC takes for a command and not for words. Put something before it`;
}

/** The same, of a text that SMSC looks into for a comment only. */
export function commentMarkProblem(text: string, label: string): string | undefined {
	if (!commentMark.test(text)) return undefined;
	return `'${label}' has a line ~~~, and SMSC would take what follows it for a comment. Take that line out; what only you should see belongs into the option 'Comment'`;
}

/**
 * The same, of a text that fields of its own follow, such as "subj:" in an e-mail.
 *
 * @param fields their names
 */
export function fieldProblem(
	text: string,
	label: string,
	fields: readonly string[],
): string | undefined {
	const found = fields.find((field) => new RegExp(`^[ \\t]*${field}:`, 'im').test(text));
	if (found === undefined) return undefined;
	return `'${label}' has a line that begins with "${found}:", which SMSC takes for a field of the message. Put something before it`;
}
