import { GatewayFailure } from 'node-frame';

/** Why something wasn't asked any more. */
export function stopped(): GatewayFailure {
	return new GatewayFailure(
		'unreachable',
		'The execution was stopped before SMSC was asked',
		'Run it again for these items only.',
	);
}
