import ICAL from 'ical.js';

/** The space that a folded line begins with counts towards its 75 octets; the library leaves it out. */
ICAL.foldLength = 74;

/** Texts that the library does not know by name: of RFC 7986, and of the clients that came before it. */
const { property } = ICAL.design.icalendar as { property: Record<string, unknown> };
for (const name of ['name', 'x-wr-calname', 'x-published-ttl']) property[name] = property.summary;
property['refresh-interval'] = { defaultType: 'duration' };

export { ICAL };
