/** Octets of the header, and so of the shortest PDU. */
export const headerLength = 16;
