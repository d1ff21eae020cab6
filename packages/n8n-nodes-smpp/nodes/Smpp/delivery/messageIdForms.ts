/**
 * The forms in which a receipt may name the message that an answer named `id`: as it was, and, as operators answer in one
 * and report in the other, a decimal number in hexadecimal and the other way round. Without leading zeros, in small letters.
 */
export function messageIdForms(id: string): { readonly plain: string; readonly others: string[] } {
	const plain = id
		.trim()
		.toLowerCase()
		.replace(/^0+(?=.)/, '');
	const others: string[] = [];
	if (/^\d{1,64}$/.test(plain)) others.push(BigInt(plain).toString(16));
	if (/^[\da-f]{1,64}$/.test(plain)) others.push(BigInt(`0x${plain}`).toString());
	return { plain, others: others.filter((form) => form !== plain) };
}
