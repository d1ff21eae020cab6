export type MessageType = 'text' | 'email' | 'hlr' | 'mms' | 'ping' | 'viber' | 'voiceCall';
