/** The gateway's name, as texts for the user say it. */
export const gatewayName = 'SMSPRO';

/** The address of the gateway, unless a provider runs it under a name of its own. */
export const defaultBaseUrl = 'https://smspro.nikita.kg';
