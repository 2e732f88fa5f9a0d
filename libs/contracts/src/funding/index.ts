export * from './programme';
export * from './programme-operations';
