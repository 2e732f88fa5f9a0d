/** What each service declares. The catalogue is made of what stands here, in this order. */
export * from './hubs';
export * from './bookings';
export * from './events';
export * from './funding';
export * from './people';
export * from './notices';
