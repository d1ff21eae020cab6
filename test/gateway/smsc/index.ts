export type { Account } from './accounts';
export { type DisturbancePlan, type Fault, type FaultKind, faultKinds, faultTable } from './faults';
export type { LoggedRequest, ScriptName } from './http/createListener';
export { fates, type Message, type MessageKind, messageKinds } from './messages';
export type { Quirks, Smsc, SmscOptions } from './Smsc';
export { startSmsc } from './startSmsc';
