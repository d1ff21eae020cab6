/** How a text is put into octets: one septet of GSM 03.38 an octet, ISO 8859-1, or UTF-16 with the high octet first. */
export type Encoding = 'gsm7' | 'latin1' | 'ucs2';
