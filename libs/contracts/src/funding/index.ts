export * from './programme';
export * from './programme-operations';
export * from './processing';
