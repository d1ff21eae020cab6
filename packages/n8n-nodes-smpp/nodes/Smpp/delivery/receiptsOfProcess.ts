import { ReceiptExchange } from './ReceiptExchange';

/** Of this process: in queue mode, triggers and runs are in different ones and don't meet. */
export const receiptsOfProcess = new ReceiptExchange();
