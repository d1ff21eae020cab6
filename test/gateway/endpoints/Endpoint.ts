import type { GatewayState } from '../GatewayState';
import type { EndpointName } from '../http/EndpointName';
import type { OpenedRequest } from './OpenedRequest';
import type { RawRequest } from './RawRequest';

export interface Endpoint {
	name: EndpointName;
	methods: readonly string[];
	open(request: RawRequest, state: GatewayState): OpenedRequest;
}
