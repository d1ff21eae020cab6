import type { Provider } from './Provider';
import type { TextRules } from './TextRules';

/** «Для использования кодировки ISO-8859-1 (ASCII) вместо GSM при подключении нужно указать: system-type = "ISO"» */
const isoSystemType = 'ISO';

export function textRulesOf(provider: Provider, systemType: string): TextRules {
	const isIso = provider === 'smsc' && systemType === isoSystemType;
	return { provider, defaultAlphabet: isIso ? 'latin1' : 'gsm7' };
}
