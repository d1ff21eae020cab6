import type { QueuedDelivery } from './SmscConnection';
import { SmscSimulator } from './SmscSimulator';

/** A centre that brings a refused delivery again at once, before all others. */
export class StubbornSmsc extends SmscSimulator {
	override takeDeliveryAnswer(status: number, delivery: QueuedDelivery): void {
		if (status === 0) {
			super.takeDeliveryAnswer(status, delivery);
			return;
		}
		[...this.connections].find(({ receives }) => receives)?.deliver(delivery);
		this.happened();
	}
}
