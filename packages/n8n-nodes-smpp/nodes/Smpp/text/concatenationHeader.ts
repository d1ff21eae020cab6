import type { Concatenation } from './Concatenation';

/**
 * The user data header of a part (3GPP TS 23.040, 9.2.3.24.1):
 *
 *     length of header         1, 05
 *     element: concatenation   1, 00
 *     length of element        1, 03
 *     reference                1
 *     total                    1
 *     part                     1
 */
export function concatenationHeader({ reference, total, part }: Concatenation): Buffer {
	return Buffer.from([0x05, 0x00, 0x03, reference, total, part]);
}
