import type { NoticeContentOf } from '@digitalhub/contracts';
import type { Frame, Wording, Wordings } from './wording';
import type { Words, WordsOf } from './words';

export const englishWords: WordsOf = {
  locale: 'en-GB',
  time: (text) => text,
  morning: 'morning',
  afternoon: 'afternoon',
  until: 'to',
  reasons: {
    'changed-plans': 'changed plans',
    sick: 'illness',
    duplicate: 'booked twice',
    absence: 'absence',
    'hub-closed': 'the hub is closed',
    'not-entitled': 'you are not entitled to it',
    'not-available': 'not available at that time',
    holiday: 'public holiday',
    maintenance: 'maintenance',
    incident: 'an incident',
    relocation: 'relocation',
    event: 'an event',
  },
};

export const englishFrame: Frame = {
  lang: 'en',
  greeting: (name) => (name ? `Dear ${name},` : 'Hello,'),
  several: (count, first) => `${count} messages: ${first}`,
  regards: ['Kind regards', 'Your DigitalHub'],
  automatic: 'This mail was sent automatically.',
  unsubscribe: 'Stop messages like this one',
};

type Place = NoticeContentOf<'reservation-confirmed'>;

const placeFacts = (place: Place, words: Words, when = 'Time'): NonNullable<Wording['facts']> => [
  ['Hub', words.hub(place)],
  ['Place', words.resource(place)],
  [when, words.span(place)],
];
const because = (code: string | undefined, words: Words): string[] => {
  const reason = words.reason(code);
  return reason ? [`Reason: ${reason}.`] : [];
};
const days = (label: string, list: readonly string[], words: Words): NonNullable<Wording['facts']> =>
  list.length === 0 ? [] : [[label, list.map((day) => words.day(day)).join('; ')]];

const dates = (count: number) => `${count} ${count === 1 ? 'date' : 'dates'}`;
const notBooked = (count: number): string[] => (count > 0 ? [`${dates(count)} could not be booked.`] : []);

export const english: Wordings = {
  'reservation-confirmed': (place, words) => ({
    subject: `Booking confirmed: ${words.resource(place)}, ${words.day(place.start)}`,
    text: ['Your booking is confirmed. The attached entry is for your calendar.'],
    facts: placeFacts(place, words),
  }),
  'reservation-requested': (place, words) => ({
    subject: `Request received: ${words.resource(place)}, ${words.day(place.start)}`,
    text: ['We have your request. The place is kept for you until somebody has decided.'],
    facts: placeFacts(place, words),
  }),
  'reservation-decided': (place, words) => {
    const approved = place.decision === 'approved';
    return {
      subject: `Request ${approved ? 'approved' : 'denied'}: ${words.resource(place)}, ${words.day(place.start)}`,
      text: [
        approved
          ? 'Your request was approved; the booking is firm.'
          : 'Sorry, your request was denied. The place is no longer kept for you.',
        ...because(place.reason, words),
      ],
      facts: placeFacts(place, words),
    };
  },
  'reservation-cancelled': (place, words) => ({
    subject: `Booking cancelled: ${words.resource(place)}, ${words.day(place.start)}`,
    text: ['This booking is cancelled.', ...because(place.reason, words)],
    facts: placeFacts(place, words),
  }),
  'check-in-nudge': (place, words) => ({
    subject: `Please check in: ${words.resource(place)}, ${words.day(place.start)}`,
    text: [
      'Your booking has begun and you have not checked in yet.',
      ...(place.until
        ? [`Without a check-in the place is given up on ${words.moment(place.until, place.timeZone)}.`]
        : []),
    ],
    facts: placeFacts(place, words),
  }),
  'waitlist-offer': (place, words) => ({
    subject: `A place is free: ${words.resource(place)}, ${words.day(place.start)}`,
    text: [
      'You were on the waiting list. This place is free now and kept for you.',
      `Please accept or decline it. The offer holds until ${words.moment(place.until, place.timeZone)}.`,
    ],
    facts: placeFacts(place, words),
  }),
  'waitlist-offer-expired': (place, words) => ({
    subject: `Offer expired: ${words.resource(place)}, ${words.day(place.start)}`,
    text: ['The offer from the waiting list has expired. The place went to whoever is next.'],
    facts: placeFacts(place, words),
  }),
  'round-result': (round, words) => ({
    subject: `Desk round ${round.week}: ${round.granted.length === 0 ? 'no place' : 'your result'}`,
    text: [
      round.granted.length === 0
        ? 'The places of the week are drawn. There was none for your wishes this time.'
        : 'The places of the week are drawn. This is your result.',
      'Your plan says why it came out this way.',
    ],
    facts: [
      ['Hub', words.hub(round)],
      ...days('Granted', round.granted, words),
      ...days('Not granted', round.refused, words),
    ],
  }),
  'swap-proposed': (swap, words) => ({
    subject: `Proposed swap: ${words.day(swap.offered)} for ${words.day(swap.wanted)}`,
    text: [
      'Somebody would like to swap a day with you.',
      `Please answer until ${words.moment(swap.until, swap.timeZone)}.`,
    ],
    facts: [
      ['Hub', words.hub(swap)],
      ['You get', words.day(swap.offered)],
      ['You give', words.day(swap.wanted)],
    ],
  }),
  'freed-day-offered': (offer, words) => ({
    subject: `A day is free: ${words.day(offer.day)}`,
    text: [
      'A place has become free, and it is your turn.',
      `The offer holds until ${words.moment(offer.until, offer.timeZone)}.`,
    ],
    facts: [
      ['Hub', words.hub(offer)],
      ['Day', words.day(offer.day)],
    ],
  }),
  'series-confirmed': (series, words) => ({
    subject: `Series booked: ${words.resource(series)}, from ${words.day(series.start)}`,
    text: [`Your series is booked: ${dates(series.count)}.`, ...notBooked(series.left)],
    facts: placeFacts(series, words, 'First date'),
  }),
  'series-changed': (series, words) => ({
    subject: `Series changed: ${words.resource(series)}, from ${words.day(series.start)}`,
    text: [`Your series was changed. It has ${dates(series.count)} to come.`, ...notBooked(series.left)],
    facts: placeFacts(series, words, 'Next date'),
  }),
  'series-cancelled': (series, words) => ({
    subject: `Series cancelled: ${words.resource(series)}, from ${words.day(series.start)}`,
    text: [`Your series was cancelled: ${dates(series.count)}. The places are free again.`],
    facts: placeFacts(series, words, 'First cancelled date'),
  }),
  'closure-announced': (closure, words) => ({
    subject: `${words.hub(closure)} is closed`,
    text: [
      `${words.hub(closure)} is closed at this time.`,
      ...because(closure.reason, words),
      'If one of your bookings is affected, you get a message of its own about it.',
    ],
    facts: [
      ['From', words.moment(closure.from, closure.timeZone)],
      ['Until', closure.until ? words.moment(closure.until, closure.timeZone) : 'further notice'],
    ],
  }),
  'guest-confirmation': (content, words) => ({
    subject: 'Please confirm your request',
    text: [
      'Somebody made a request at the DigitalHub with this mail address. If it was you, please confirm it.',
      'If it was not you, there is nothing to do. The request will be deleted.',
    ],
    action: 'Confirm the request',
    after: [`The link works until ${words.moment(content.expiresAt, content.timeZone)}.`],
  }),
  'contact-confirmation': (content, words) => ({
    subject: 'Please confirm your mail address',
    text: ['So that we can send you messages, please confirm this mail address.'],
    action: 'Confirm the address',
    after: [`The link works until ${words.moment(content.expiresAt, content.timeZone)}.`],
  }),
  'export-ready': (content, words) => ({
    subject: 'Your data are ready',
    text: ['The information about your data is ready.'],
    action: 'Get your data',
    after: content.expiresAt
      ? [`It can be had until ${words.moment(content.expiresAt, content.timeZone)}.`]
      : [],
  }),
  'erasure-confirmation': (content, words) => ({
    subject: 'Shall we erase your data?',
    text: [
      'Somebody wants all data of this mail address to be erased. If it was you, please confirm it.',
      'Erased data do not come back. If it was not you, there is nothing to do.',
    ],
    action: 'Erase my data',
    after: [`The link works until ${words.moment(content.expiresAt, content.timeZone)}.`],
  }),
  'erasure-receipt': (receipt) => ({
    subject: 'Your data are erased',
    text: [
      'Your data are erased. All services have confirmed it.',
      'This is the last message to this address; the address is erased now, too.',
    ],
    action: 'See the receipt',
    facts: [
      ['Reference', receipt.erasure],
      ['Confirmed by', receipt.services.join(', ')],
    ],
  }),
};
