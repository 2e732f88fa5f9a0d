export * from './commit/types';
export * from './service/types';
