export * from './availability';
export * from './reservation';
