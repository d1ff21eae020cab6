interface NumberRange {
	prefix: string;
	region: string;
	operator: string;
	/** "Часовое GMT-смещение. -1 если не известно." */
	timezone: number;
}

/**
 * What `/api/def` knows: "Информация доступна только по номерам телефонов абонентов GSM-сетей
 * Кыргызстана." Any other number gets status 4. The first range that fits is the answer.
 */
export const numberRanges: readonly NumberRange[] = [
	{ prefix: '996555', region: 'Ош,Ош', operator: 'MegaCom', timezone: 6 },
	{ prefix: '99655', region: 'Бишкек,Бишкек', operator: 'MegaCom', timezone: 6 },
	{ prefix: '99675', region: 'Чуйская область,Токмок', operator: 'MegaCom', timezone: 6 },
	{ prefix: '99699', region: 'Бишкек,Бишкек', operator: 'MegaCom', timezone: 6 },
	{ prefix: '99677', region: 'Бишкек,Бишкек', operator: 'Beeline', timezone: 6 },
	{ prefix: '99622', region: 'Кыргызстан', operator: 'Beeline', timezone: -1 },
	{ prefix: '99650', region: 'Бишкек,Бишкек', operator: 'O!', timezone: 6 },
	{ prefix: '99670', region: 'Иссык-Кульская область,Каракол', operator: 'O!', timezone: 6 },
	{ prefix: '99620', region: 'Кыргызстан', operator: 'O!', timezone: -1 },
];

/**
 * "Формат телефона 996555123456 либо +996555123456": 996 and nine digits. Other countries' numbers
 * are taken with 11 to 15 digits. Anything else isn't a phone to this gateway.
 */
const forms: readonly RegExp[] = [/^996\d{9}$/, /^(?!996|0)\d{11,15}$/];

/** The number without its plus, or undefined. */
export function recognisePhone(text: string): string | undefined {
	const digits = text.trim().replace(/^\+/, '');
	return forms.some((form) => form.test(digits)) ? digits : undefined;
}

const kyrgyz = /^996(\d{3})(\d{3})(\d{3})$/;

/** Ways to write a number that came as digits alone. Only Kyrgyz ones have local forms: any other keeps its digits. */
export const numberForms = {
	international: (number: string) => number,
	plus: (number: string) => `+${number}`,
	spaced: (number: string) => number.replace(kyrgyz, '996 $1 $2 $3'),
	plusSpaced: (number: string) => `+${numberForms.spaced(number)}`,
	local: (number: string) => number.replace(kyrgyz, '0$1$2$3'),
	localSpaced: (number: string) => number.replace(kyrgyz, '0$1 $2-$3'),
} as const;

export type NumberForm = keyof typeof numberForms;
