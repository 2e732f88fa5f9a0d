export * from './envelope';
export * from './json-schema';
export * from './message';
export * from './open-enum';
export * from './topic';
export * from './validation';
