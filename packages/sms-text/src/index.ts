export { countries } from './countries';
export type { Country } from './countries';
export { gsmBasic, gsmExtension, isGsmCharacter } from './gsm';
export { measureText } from './measureText';
export { phoneDigits, type PhoneDigits } from './phoneDigits';
export { readPhoneList } from './readPhoneList';
export { readPhoneNumber, readSentNumber } from './readPhoneNumber';
export { showEntry } from './showEntry';
