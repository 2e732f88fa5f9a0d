export * from './settle';
export * from './turn';
