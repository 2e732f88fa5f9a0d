export * from './person';
export * from './access';
export * from './data';
export * from './erasure';
export * from './services';
export * from './notice';
