/**
 * Kyrgyz numbers, each another one, that all end in a delivered message.
 *
 * @param {number} count
 * @param {number} [from]
 * @returns {string[]}
 */
export function numbers(count, from = 0) {
	return Array.from({ length: count }, (_, index) => numberAt(from + index));
}

/** @param {number} serial */
const numberAt = (serial) => `9967${String(serial).padStart(5, '0')}010`;

/**
 * The same as an n8n expression, so that a workflow's file stays small.
 *
 * @param {number} count
 * @param {number} [from]
 */
export const numbersExpression = (count, from = 0) =>
	`Array.from({ length: ${count} }, (_, index) => "9967" + String(${from} + index).padStart(5, "0") + "010")`;
