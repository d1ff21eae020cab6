/** A list as people keep it: spaces, local forms, a number twice, a wrong one, two alphabets. */
export const customers = [
	{
		country: 'KG',
		name: 'Айбек',
		phone: '0555 123-456',
		text: 'Айбек, ваш заказ 1024 готов. Ждём вас до 19:00!',
	},
	{
		country: 'KG',
		name: 'Gulnara',
		phone: '+996 (700) 234567',
		text: 'Gulnara, your order 1025 is ready.',
	},
	{ country: 'KG', name: 'Нурлан', phone: 996_777_345_678, text: 'Нурлан, ваш заказ 1026 готов.' },
	{
		country: 'KG',
		name: 'Asel',
		phone: '996 550 45 67 89',
		text: 'Asel, your order 1027 is ready. It is too large for one box, so it comes in three: two you can carry by yourself, and for the third our driver calls you before noon.',
	},
	{
		country: 'KG',
		name: 'Айбек',
		phone: '996555123456',
		text: 'Айбек, ваш заказ 1024 готов. Ждём вас до 19:00!',
	},
	{ country: 'KG', name: 'Бакыт', phone: '0555 12 34', text: 'Бакыт, ваш заказ 1028 готов.' },
	{
		country: 'KZ',
		name: 'Timur',
		phone: '8 707 123 45 67',
		text: 'Timur, your order 1029 is ready.',
	},
	{ country: 'KG', name: 'Жылдыз', phone: '0709-567-804', text: 'Жылдыз, заказыңыз 1030 даяр.' },
	{ country: 'KG', name: 'Elena', phone: '0500 678 910', text: 'Elena, your order 1031 is ready.' },
] as const;
