import type { NoticeContentOf } from '@digitalhub/contracts';
import type { Frame, Wording, Wordings } from './wording';
import type { LocalFormat, LocalTexts } from './local-format';

export const englishTexts: LocalTexts = {
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

const placeFacts = (place: Place, format: LocalFormat, when = 'Time'): NonNullable<Wording['facts']> => [
  ['Hub', format.hub(place)],
  ['Place', format.resource(place)],
  [when, format.span(place)],
];
const because = (code: string | undefined, format: LocalFormat): string[] => {
  const reason = format.reason(code);
  return reason ? [`Reason: ${reason}.`] : [];
};
const days = (label: string, list: readonly string[], format: LocalFormat): NonNullable<Wording['facts']> =>
  list.length === 0 ? [] : [[label, list.map((day) => format.day(day)).join('; ')]];

const dates = (count: number) => `${count} ${count === 1 ? 'date' : 'dates'}`;
const notBooked = (count: number): string[] => (count > 0 ? [`${dates(count)} could not be booked.`] : []);

export const english: Wordings = {
  'reservation-confirmed': (place, format) => ({
    subject: `Booking confirmed: ${format.resource(place)}, ${format.day(place.start)}`,
    text: ['Your booking is confirmed. The attached entry is for your calendar.'],
    facts: placeFacts(place, format),
  }),
  'reservation-requested': (place, format) => ({
    subject: `Request received: ${format.resource(place)}, ${format.day(place.start)}`,
    text: ['We have your request. The place is kept for you until somebody has decided.'],
    facts: placeFacts(place, format),
  }),
  'reservation-decided': (place, format) => {
    const approved = place.decision === 'approved';
    return {
      subject: `Request ${approved ? 'approved' : 'denied'}: ${format.resource(place)}, ${format.day(place.start)}`,
      text: [
        approved
          ? 'Your request was approved; the booking is firm.'
          : 'Sorry, your request was denied. The place is no longer kept for you.',
        ...because(place.reason, format),
      ],
      facts: placeFacts(place, format),
    };
  },
  'reservation-cancelled': (place, format) => ({
    subject: `Booking cancelled: ${format.resource(place)}, ${format.day(place.start)}`,
    text: ['This booking is cancelled.', ...because(place.reason, format)],
    facts: placeFacts(place, format),
  }),
  'check-in-nudge': (place, format) => ({
    subject: `Please check in: ${format.resource(place)}, ${format.day(place.start)}`,
    text: [
      'Your booking has begun and you have not checked in yet.',
      ...(place.until
        ? [`Without a check-in the place is given up on ${format.moment(place.until, place.timeZone)}.`]
        : []),
    ],
    facts: placeFacts(place, format),
  }),
  'waitlist-offer': (place, format) => ({
    subject: `A place is free: ${format.resource(place)}, ${format.day(place.start)}`,
    text: [
      'You were on the waiting list. This place is free now and kept for you.',
      `Please accept or decline it. The offer holds until ${format.moment(place.until, place.timeZone)}.`,
    ],
    facts: placeFacts(place, format),
  }),
  'waitlist-offer-expired': (place, format) => ({
    subject: `Offer expired: ${format.resource(place)}, ${format.day(place.start)}`,
    text: ['The offer from the waiting list has expired. The place went to whoever is next.'],
    facts: placeFacts(place, format),
  }),
  'round-result': (round, format) => ({
    subject: `Desk round ${round.week}: ${round.granted.length === 0 ? 'no place' : 'your result'}`,
    text: [
      round.granted.length === 0
        ? 'The places of the week are drawn. There was none for your wishes this time.'
        : 'The places of the week are drawn. This is your result.',
      'Your plan says why it came out this way.',
    ],
    facts: [
      ['Hub', format.hub(round)],
      ...days('Granted', round.granted, format),
      ...days('Not granted', round.refused, format),
    ],
  }),
  'swap-proposed': (swap, format) => ({
    subject: `Proposed swap: ${format.day(swap.offered)} for ${format.day(swap.wanted)}`,
    text: [
      'Somebody would like to swap a day with you.',
      `Please answer until ${format.moment(swap.until, swap.timeZone)}.`,
    ],
    facts: [
      ['Hub', format.hub(swap)],
      ['You get', format.day(swap.offered)],
      ['You give', format.day(swap.wanted)],
    ],
  }),
  'freed-day-offered': (offer, format) => ({
    subject: `A day is free: ${format.day(offer.day)}`,
    text: [
      'A place has become free, and it is your turn.',
      `The offer holds until ${format.moment(offer.until, offer.timeZone)}.`,
    ],
    facts: [
      ['Hub', format.hub(offer)],
      ['Day', format.day(offer.day)],
    ],
  }),
  'series-confirmed': (series, format) => ({
    subject: `Series booked: ${format.resource(series)}, from ${format.day(series.start)}`,
    text: [`Your series is booked: ${dates(series.count)}.`, ...notBooked(series.left)],
    facts: placeFacts(series, format, 'First date'),
  }),
  'series-changed': (series, format) => ({
    subject: `Series changed: ${format.resource(series)}, from ${format.day(series.start)}`,
    text: [`Your series was changed. It has ${dates(series.count)} to come.`, ...notBooked(series.left)],
    facts: placeFacts(series, format, 'Next date'),
  }),
  'series-cancelled': (series, format) => ({
    subject: `Series cancelled: ${format.resource(series)}, from ${format.day(series.start)}`,
    text: [`Your series was cancelled: ${dates(series.count)}. The places are free again.`],
    facts: placeFacts(series, format, 'First cancelled date'),
  }),
  'closure-announced': (closure, format) => ({
    subject: `${format.hub(closure)} is closed`,
    text: [
      `${format.hub(closure)} is closed at this time.`,
      ...because(closure.reason, format),
      'If one of your bookings is affected, you get a message of its own about it.',
    ],
    facts: [
      ['From', format.moment(closure.from, closure.timeZone)],
      ['Until', closure.until ? format.moment(closure.until, closure.timeZone) : 'further notice'],
    ],
  }),
  'guest-confirmation': (content, format) => ({
    subject: 'Please confirm your request',
    text: [
      'Somebody made a request at the DigitalHub with this mail address. If it was you, please confirm it.',
      'If it was not you, there is nothing to do. The request will be deleted.',
    ],
    action: 'Confirm the request',
    after: [`The link works until ${format.moment(content.expiresAt, content.timeZone)}.`],
  }),
  'contact-confirmation': (content, format) => ({
    subject: 'Please confirm your mail address',
    text: ['So that we can send you messages, please confirm this mail address.'],
    action: 'Confirm the address',
    after: [`The link works until ${format.moment(content.expiresAt, content.timeZone)}.`],
  }),
  'export-ready': (content, format) => ({
    subject: 'Your data are ready',
    text: ['The information about your data is ready.'],
    action: 'Get your data',
    after: content.expiresAt
      ? [`It can be had until ${format.moment(content.expiresAt, content.timeZone)}.`]
      : [],
  }),
  'erasure-confirmation': (content, format) => ({
    subject: 'Shall we erase your data?',
    text: [
      'Somebody wants all data of this mail address to be erased. If it was you, please confirm it.',
      'Erased data do not come back. If it was not you, there is nothing to do.',
    ],
    action: 'Erase my data',
    after: [`The link works until ${format.moment(content.expiresAt, content.timeZone)}.`],
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
