/** The answer as long as the event loop turns; depends on nothing else, or an outage would restart every replica. */
export const LIVE = { status: 'ok' } as const;
