import type { Part } from './userData';

/** A submit_sm as the simulator took it. */
export interface Submitted {
	readonly id: string;
	readonly systemId: string;
	readonly to: string;
	readonly sender: string;
	readonly text: string;
	readonly dataCoding: number;
	readonly esmClass: number;
	readonly registeredDelivery: number;
	readonly scheduleDeliveryTime: string;
	readonly validityPeriod: string;
	/** From short_message or message_payload, without a user data header. */
	readonly octets: Buffer;
	readonly sourceTon: number;
	readonly sourceNpi: number;
	readonly destTon: number;
	readonly destNpi: number;
	/** Whether the text came in message_payload. */
	readonly isPayload: boolean;
	readonly part: Part | undefined;
	/** The command_status it was answered with. */
	readonly status: number;
}
