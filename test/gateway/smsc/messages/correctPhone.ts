/** «Without + the number may be auto-corrected (8… → 7…), with + it's taken as is»; e-mail and messenger names stay. */
export function correctPhone(given: string): string {
	const phone = given.trim();
	if (/[@#]/.test(phone)) return phone;
	const digits = phone.replace(/[^\d+]/g, '');
	if (digits.startsWith('+')) return digits.slice(1);
	return /^8\d{10}$/.test(digits) ? `7${digits.slice(1)}` : digits;
}
