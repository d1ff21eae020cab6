export { countries } from './countries';
export type { Country } from './countries';
export { textLanguages, type TextLanguage } from './cyrillicLetters';
export { gsmBasic, gsmExtension, isGsmCharacter } from './gsm';
export { measureText, partsIn, type ShortAlphabet } from './measureText';
export { phoneDigits, type PhoneDigits } from './phoneDigits';
export { readPhoneList } from './readPhoneList';
export { readPhoneNumber, readSentNumber } from './readPhoneNumber';
export {
	rewriteText,
	rewritings,
	type RewriteRules,
	type Rewriting,
	type RewrittenText,
} from './rewriteText';
export { showEntry } from './showEntry';
export { zoneOfNumber } from './zoneOfNumber';
