export { rewritingComparison, type RewritingPrice } from './rewritingComparison';
export { costProblem, type Price } from './costGuard';
export type { Connection, Gateway, Memory, Plan } from './gateway';
export type { Message, Problem, SendingKey } from './message';
export { formatMoney, roundMoney } from './money';
export { partOfPacket, planPackets, type Packet, type PacketRules } from './packets';
export { planTry } from './planTry';
export { ReasonsToStop, type RefusalReach } from './reasonsToStop';
export {
	readRecipients,
	readRowMessage,
	type Recipient,
	type ReadingRules,
	type ValidRecipient,
} from './recipients';
export { readRewrite, readRows, type Row, type RowForm, type WrongRow } from './rows';
export { keyedSending, readSendingKey } from './sendingKey';
export { sendMessages } from './sendMessages';
export {
	defaultCountryOption,
	duplicateRecipientsOption,
	idempotencyKeyOption,
	keyCoversOption,
	maxCostOption,
	maxPartsOption,
	readSendOptions,
	rewriteLanguageOption,
	rewriteTextOption,
	sharedOptions,
	skipNumbersOption,
	timeoutOption,
} from './sendOptions';
export { readInstant, readSendTime, type SendTime } from './sendTime';
export { SentMemory } from './sentMemory';
export { readSkipOption, unreadableSkips, type SkipList } from './skipNumbers';
export { settle, withheld, type Outcome, type Settlement, type Verdict } from './settlement';
export { acceptedParts, countOf, plural } from './summary';
