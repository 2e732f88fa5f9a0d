export * from './event';
export * from './event-operations';
