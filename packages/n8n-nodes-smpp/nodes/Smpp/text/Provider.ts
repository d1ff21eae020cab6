/** Whose rules hold: SMSC's, or those of SMPP 3.4 as other operators follow it. */
export type Provider = 'smsc' | 'standard';
