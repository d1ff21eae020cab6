/** «Биты 10,9 – тип шаблонного сообщения» */
export const templateTypes: Readonly<Record<number, string>> = {
	0b00: 'service',
	0b01: 'transactional',
	0b10: 'authorization',
	0b11: 'advertising',
};
