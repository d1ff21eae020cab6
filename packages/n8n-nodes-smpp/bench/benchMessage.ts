/** 42 characters of Cyrillic: UCS2, one SMS. */
export const benchMessage = {
	text: 'Ваш заказ номер 1024 готов, приходите к на',
	to: '996550123456',
	sender: 'MyCompany',
};
