export * from './access';
export * from './operation';
export * from './operation-types';
export * from './page';
export * from './role';
