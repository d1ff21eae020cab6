/** The country of numbers that are written without one, as of the usual host smsc.kz. */
export const defaultCountry = 'KZ';
