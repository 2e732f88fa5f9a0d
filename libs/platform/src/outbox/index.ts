export { DEFAULT_RELAY_LIMITS, type RelayLimits } from './limits';
export type { OutboxStanding, RelayObserver } from './observer';
export { createRelay, Relay, type RelayOptions } from './relay';
