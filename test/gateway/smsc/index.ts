export type { Account } from './accounts';
export { type DisturbancePlan, type Fault, type FaultKind, faultKinds, faultTable } from './faults';
export type { LoggedRequest, ScriptName } from './http/receive';
export { fates, type Message, type MessageKind, messageKinds } from './messages';
export type { DirectSmsc, Quirks, Smsc, SmscOptions } from './Smsc';
export { createSmsc } from './createSmsc';
export { startSmsc } from './startSmsc';
