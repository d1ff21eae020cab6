/** «Кодировка…, если используется отличная от кодировки по умолчанию windows-1251. Варианты: utf-8 и koi8-r.» */
export type Charset = 'windows-1251' | 'utf-8' | 'koi8-r';

export function charsetOf(value: string | undefined): Charset {
	const name = value?.toLowerCase();
	return name === 'utf-8' || name === 'koi8-r' ? name : 'windows-1251';
}
