/** The gateway's name, as texts for the user say it. */
export const gatewayName = 'SMSC';

/** One engine under several domains (smsc.kz, smsc.ru, smsc.ua, smsc.tj, smscentre.com …); an account lives on one of them. */
export const defaultBaseUrl = 'https://smsc.kz';
