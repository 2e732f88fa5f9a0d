export * from './calendar';
export * from './domain-error';
export * from './ids';
export * from './interval';
export * from './partial-date';
export * from './random';
export * from './wall-time';
