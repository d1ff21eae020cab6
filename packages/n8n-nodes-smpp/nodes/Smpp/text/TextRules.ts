import type { Provider } from './Provider';

/** What decides how octets are read: the provider, and what data_coding 0 stands for on this connection. */
export interface TextRules {
	readonly provider: Provider;
	/** SMSC reads data_coding 0 as ISO 8859-1 when the bind's system_type was "ISO". */
	readonly defaultAlphabet: 'gsm7' | 'latin1';
}
