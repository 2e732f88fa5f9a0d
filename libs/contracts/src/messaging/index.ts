export * from './envelope';
export * from './message';
export * from './topic';
