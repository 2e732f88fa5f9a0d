export * from './calendar-file';
