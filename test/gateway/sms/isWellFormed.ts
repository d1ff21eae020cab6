import type { Quirks } from '../Quirks';
import type { Packet } from './Packet';

/** "Максимальная длина 800 символов." */
const longestText = 800;

/** "Максимальное число получателей в одном пакете – 50 номеров." */
const mostPhones = 50;

const idForms = {
	/** "любой набор латинских букв и цифр длиной до 12 знаков" */
	documented: /^[A-Za-z0-9]{1,12}$/,
	/** What the gateway was seen to take. */
	met: /^[A-Za-z0-9-]{1,36}$/,
};

export function isWellFormed(packet: Packet, quirks: Quirks): boolean {
	return (
		packet.login !== '' &&
		packet.password !== '' &&
		packet.sender !== '' &&
		packet.text !== '' &&
		packet.text.length <= longestText &&
		packet.phones > 0 &&
		packet.phones <= mostPhones &&
		(quirks.strictIds ? idForms.documented : idForms.met).test(packet.id)
	);
}
