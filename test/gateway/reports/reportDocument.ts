import { renderXml } from '../documents/renderXml';
import { xmlDocuments } from '../documents/xmlDocuments';
import type { XmlNode } from '../documents/XmlNode';
import type { Quirks } from '../Quirks';
import type { Change } from './DeliveryReports';
import { reportNode } from './reportNode';

/**
 * "Один XML-отчет может нести информацию о статусе доставки по нескольким получателям (множественность
 * поля phone) в нескольких различных транзакциях отправки сообщения (множественность поля dr)."
 */
export function reportDocument(changes: readonly Change[], quirks: Quirks): string {
	const phonesById = new Map<string, XmlNode[]>();
	for (const { delivery, report } of changes) {
		const { id, number } = delivery.entry;
		const phones = phonesById.get(id) ?? [];
		phonesById.set(id, phones);
		phones.push(reportNode(number, report));
	}
	const drs = [...phonesById].map(([id, phones]): XmlNode => ['dr', [['id', id], ...phones]]);
	return renderXml(['report', drs], xmlDocuments.report, quirks);
}
