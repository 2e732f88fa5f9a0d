export * from './availability';
export * from './policy';
export * from './reservation';
export * from './absence';
export * from './calendar';
export * from './presence';
export * from './series';
export * from './waitlist';
