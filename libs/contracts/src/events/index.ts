export * from './event';
export * from './event-operations';
export * from './processing';
