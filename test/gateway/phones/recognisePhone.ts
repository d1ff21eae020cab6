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
