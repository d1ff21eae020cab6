import type { GatewayStatus } from 'node-frame';

/** Rows that mean the same on every XML endpoint where they occur. */
export const badFormat: GatewayStatus = {
	name: 'Bad request format',
	happened: 'SMSPRO could not read the request',
	advice:
		'Check that the base URL in the credential belongs to an SMSPRO gateway. If it does, report this to the maintainers of this node.',
	cause: 'node-defect',
	repeat: 'useless',
};

export const badLogin: GatewayStatus = {
	name: 'Wrong login or password',
	happened: 'SMSPRO does not accept the login or the password',
	advice: 'Enter the login and password of your SMSPRO cabinet in the credential once more.',
	cause: 'credential-invalid',
	repeat: 'useless',
};

export const badAddress: GatewayStatus = {
	name: 'IP address not allowed',
	happened: 'SMSPRO does not accept requests from the IP address of this n8n',
	advice:
		'In the SMSPRO cabinet open MY PROFILE → API PARAMETERS and add the public IP address of this n8n to the allowed ones, or clear the list.',
	cause: 'configuration-invalid',
	repeat: 'useless',
};
