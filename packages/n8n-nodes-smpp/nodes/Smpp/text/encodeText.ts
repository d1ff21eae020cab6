import type { TextRules } from '../dialects';
import { encodings } from './encodings';
import type { Encoding } from './encodings';

/** `auto` takes the first that has all characters: the default alphabet, or UCS2. */
export type EncodingChoice = Encoding | 'auto';

export const encodingChoices: readonly EncodingChoice[] = ['auto', 'gsm7', 'latin1', 'ucs2'];

export interface EncodedText {
	readonly encoding: Encoding;
	readonly dataCoding: number;
	readonly octets: Buffer;
}

/**
 * A text in octets with its data_coding, or what is wrong with the choice.
 *
 * Control texts in ASCII go as ISO 8859-1 by `auto`: there `_` and `~` are themselves, while in GSM 03.38 they are 0x11 and
 * an escape, which only a server that decodes before it looks would take for them. SMSC's own library does the same.
 */
export function encodeText(
	text: string,
	choice: EncodingChoice,
	rules: TextRules,
	isControlText: boolean,
): EncodedText | { readonly problem: string } {
	for (const encoding of candidates(text, choice, rules, isControlText)) {
		const octets = encodings[encoding].encode(text);
		if (octets === null) continue;
		const isDefault = choice === 'auto' && !isControlText && encoding === rules.defaultAlphabet;
		// By name, ISO 8859-1 goes under its own data_coding; as the default alphabet it goes under 0.
		const dataCoding = isDefault ? 0 : rules.dialect.dataCodings[encoding];
		return { encoding, dataCoding, octets };
	}
	const { name } = encodings[choice === 'auto' ? 'ucs2' : choice];
	const isReplaced = choice === 'gsm7' && rules.defaultAlphabet === 'latin1';
	return {
		problem: isReplaced
			? "'Encoding' can't be GSM 7-Bit: the credential's 'System Type' ISO puts ISO 8859-1 in its place"
			: `the text has a character that ${name} lacks; set 'Encoding' to Automatic`,
	};
}

function candidates(
	text: string,
	choice: EncodingChoice,
	{ dialect, defaultAlphabet }: TextRules,
	isControlText: boolean,
): readonly Encoding[] {
	if (choice === 'gsm7' && defaultAlphabet === 'latin1') return [];
	if (choice !== 'auto') return [choice];
	if (isControlText && dialect.takesControlTexts) return isAscii(text) ? ['latin1'] : ['ucs2'];
	return [defaultAlphabet, 'ucs2'];
}

function isAscii(text: string): boolean {
	return /^\p{ASCII}*$/u.test(text);
}
