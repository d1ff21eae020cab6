export function escapeXml(text: string): string {
	return text.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('>', '&gt;');
}

export function element(name: string, value: number | string): string {
	return `<${name}>${escapeXml(String(value))}</${name}>`;
}
