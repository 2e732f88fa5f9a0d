import type { NoticeContentOf } from '@digitalhub/contracts';
import { germanWords } from './german';
import type { Frame, Wording, Wordings } from './wording';
import type { Words, WordsOf } from './words';

/** German in plain words (Leichte Sprache): one thought a sentence, short words, no passive where it can be. */
export const plainWords: WordsOf = {
  ...germanWords,
  reasons: {
    ...germanWords.reasons,
    'changed-plans': 'Die Pläne haben sich geändert',
    sick: 'Jemand ist krank',
    absence: 'Jemand ist nicht da',
    'hub-closed': 'Der Hub ist zu',
    'not-entitled': 'Sie dürfen diesen Platz nicht buchen',
    'not-available': 'Der Platz ist dann nicht da',
    holiday: 'Es ist ein Feier·tag',
    maintenance: 'Wir reparieren etwas',
    incident: 'Etwas ist kaputt',
    relocation: 'Der Hub zieht um',
    event: 'Es gibt eine Veranstaltung',
    duplicate: 'Der Platz war doppelt gebucht',
  },
};

export const plainFrame: Frame = {
  lang: 'de',
  greeting: (name) => (name ? `Guten Tag ${name},` : 'Guten Tag,'),
  several: (count, first) => `${count} Nachrichten: ${first}`,
  regards: ['Viele Grüße', 'Ihr DigitalHub'],
  automatic: 'Ein Computer hat diese E-Mail geschickt.',
  unsubscribe: 'Ich möchte solche E-Mails nicht mehr',
};

type Place = NoticeContentOf<'reservation-confirmed'>;

const placeFacts = (place: Place, words: Words, when = 'Wann'): NonNullable<Wording['facts']> => [
  ['Hub', words.hub(place)],
  ['Platz', words.resource(place)],
  [when, words.span(place)],
];
const because = (code: string | undefined, words: Words): string[] => {
  const reason = words.reason(code);
  return reason ? [`Der Grund: ${reason}.`] : [];
};
const days = (label: string, list: readonly string[], words: Words): NonNullable<Wording['facts']> =>
  list.length === 0 ? [] : [[label, list.map((day) => words.day(day)).join('; ')]];
const linkUntil = (content: { expiresAt: string; timeZone: string }, words: Words) => [
  'Der Link geht nicht für immer.',
  `Er geht bis ${words.moment(content.expiresAt, content.timeZone)}.`,
];

const notBooked = (count: number): string[] => (count > 0 ? [`So viele Tage gingen nicht: ${count}.`] : []);

export const plain: Wordings = {
  'reservation-confirmed': (place, words) => ({
    subject: `Sie haben gebucht: ${words.resource(place)}`,
    text: ['Ihr Platz ist sicher.', 'Im Anhang ist ein Termin für Ihren Kalender.'],
    facts: placeFacts(place, words),
  }),
  'reservation-requested': (place, words) => ({
    subject: `Wir haben Ihre Anfrage: ${words.resource(place)}`,
    text: [
      'Wir haben Ihre Anfrage bekommen.',
      'Wir halten den Platz für Sie frei.',
      'Bald sagen wir Ihnen: ja oder nein.',
    ],
    facts: placeFacts(place, words),
  }),
  'reservation-decided': (place, words) => {
    const approved = place.decision === 'approved';
    return {
      subject: `Ihre Anfrage: ${approved ? 'ja' : 'nein'}`,
      text: [
        ...(approved
          ? ['Wir sagen ja.', 'Der Platz gehört Ihnen.']
          : ['Wir müssen leider nein sagen.', 'Der Platz gehört Ihnen nicht.']),
        ...because(place.reason, words),
      ],
      facts: placeFacts(place, words),
    };
  },
  'reservation-cancelled': (place, words) => ({
    subject: `Ihre Buchung gibt es nicht mehr: ${words.resource(place)}`,
    text: ['Diese Buchung gibt es nicht mehr.', ...because(place.reason, words)],
    facts: placeFacts(place, words),
  }),
  'check-in-nudge': (place, words) => ({
    subject: `Sind Sie da? ${words.resource(place)}`,
    text: [
      'Ihre Buchung hat angefangen.',
      'Bitte sagen Sie: Ich bin da.',
      ...(place.until
        ? [`Sonst geben wir den Platz frei. Das machen wir am ${words.moment(place.until, place.timeZone)}.`]
        : []),
    ],
    facts: placeFacts(place, words),
  }),
  'waitlist-offer': (place, words) => ({
    subject: `Ein Platz ist frei: ${words.resource(place)}`,
    text: [
      'Sie haben auf einen Platz gewartet.',
      'Jetzt ist ein Platz frei.',
      'Bitte sagen Sie ja oder nein.',
      `Sie haben Zeit bis ${words.moment(place.until, place.timeZone)}.`,
    ],
    facts: placeFacts(place, words),
  }),
  'waitlist-offer-expired': (place, words) => ({
    subject: `Die Zeit ist um: ${words.resource(place)}`,
    text: ['Sie haben nicht geantwortet.', 'Der Platz gehört jetzt jemand anderem.'],
    facts: placeFacts(place, words),
  }),
  'round-result': (round, words) => ({
    subject: `Ihre Plätze in der Woche ${round.week}`,
    text: [
      'Wir haben die Plätze verteilt.',
      round.granted.length === 0 ? 'Dieses Mal haben Sie keinen Platz.' : 'Sie haben Plätze bekommen.',
    ],
    facts: [
      ['Hub', words.hub(round)],
      ...days('Ja', round.granted, words),
      ...days('Nein', round.refused, words),
    ],
  }),
  'swap-proposed': (swap, words) => ({
    subject: 'Möchten Sie tauschen?',
    text: [
      'Jemand möchte mit Ihnen einen Tag tauschen.',
      'Bitte sagen Sie ja oder nein.',
      `Sie haben Zeit bis ${words.moment(swap.until, swap.timeZone)}.`,
    ],
    facts: [
      ['Hub', words.hub(swap)],
      ['Sie bekommen', words.day(swap.offered)],
      ['Sie geben', words.day(swap.wanted)],
    ],
  }),
  'freed-day-offered': (offer, words) => ({
    subject: `Ein Tag ist frei: ${words.day(offer.day)}`,
    text: [
      'Ein Platz ist frei.',
      'Möchten Sie ihn?',
      `Sie haben Zeit bis ${words.moment(offer.until, offer.timeZone)}.`,
    ],
    facts: [
      ['Hub', words.hub(offer)],
      ['Tag', words.day(offer.day)],
    ],
  }),
  'series-confirmed': (series, words) => ({
    subject: `Sie haben viele Tage gebucht: ${words.resource(series)}`,
    text: [`So viele Tage haben Sie gebucht: ${series.count}.`, ...notBooked(series.left)],
    facts: placeFacts(series, words, 'Der erste Tag'),
  }),
  'series-changed': (series, words) => ({
    subject: `Ihre gebuchten Tage sind jetzt anders: ${words.resource(series)}`,
    text: [`So viele Tage haben Sie jetzt noch: ${series.count}.`, ...notBooked(series.left)],
    facts: placeFacts(series, words, 'Der nächste Tag'),
  }),
  'series-cancelled': (series, words) => ({
    subject: `Ihre gebuchten Tage sind abgesagt: ${words.resource(series)}`,
    text: [`So viele Tage sind abgesagt: ${series.count}.`, 'Sie müssen an diesen Tagen nicht kommen.'],
    facts: placeFacts(series, words, 'Der erste abgesagte Tag'),
  }),
  'closure-announced': (closure, words) => ({
    subject: `${words.hub(closure)} ist zu`,
    text: [
      `${words.hub(closure)} ist zu.`,
      'Sie können dann nicht hinein.',
      ...because(closure.reason, words),
    ],
    facts: [
      ['Von', words.moment(closure.from, closure.timeZone)],
      ['Bis', closure.until ? words.moment(closure.until, closure.timeZone) : 'Das wissen wir noch nicht'],
    ],
  }),
  'guest-confirmation': (content, words) => ({
    subject: 'Waren Sie das?',
    text: [
      'Jemand hat uns etwas gefragt.',
      'Dabei stand Ihre E-Mail-Adresse.',
      'Waren Sie das? Dann klicken Sie bitte auf den Link.',
      'Waren Sie das nicht? Dann machen Sie nichts.',
    ],
    action: 'Ja, das war ich',
    after: linkUntil(content, words),
  }),
  'contact-confirmation': (content, words) => ({
    subject: 'Ist das Ihre E-Mail-Adresse?',
    text: [
      'Wir möchten Ihnen E-Mails schicken.',
      'Ist diese Adresse richtig? Dann klicken Sie bitte auf den Link.',
    ],
    action: 'Ja, das ist meine Adresse',
    after: linkUntil(content, words),
  }),
  'export-ready': (content, words) => ({
    subject: 'Ihre Daten sind da',
    text: ['Sie wollten wissen: Was wissen wir über Sie?', 'Jetzt können Sie es lesen.'],
    action: 'Meine Daten ansehen',
    after: content.expiresAt ? [`Das geht bis ${words.moment(content.expiresAt, content.timeZone)}.`] : [],
  }),
  'erasure-confirmation': (content, words) => ({
    subject: 'Sollen wir Ihre Daten löschen?',
    text: [
      'Jemand hat gesagt: Löschen Sie meine Daten.',
      'Waren Sie das? Dann klicken Sie bitte auf den Link.',
      'Dann sind Ihre Daten für immer weg.',
      'Waren Sie das nicht? Dann machen Sie nichts.',
    ],
    action: 'Ja, löschen Sie meine Daten',
    after: linkUntil(content, words),
  }),
  'erasure-receipt': (receipt) => ({
    subject: 'Wir haben Ihre Daten gelöscht',
    text: [
      'Wir haben alles gelöscht.',
      'Wir wissen nichts mehr über Sie.',
      'Das ist unsere letzte E-Mail an Sie.',
    ],
    action: 'Den Nachweis ansehen',
    facts: [
      ['Die Nummer dazu', receipt.erasure],
      ['Das haben gelöscht', receipt.services.join(', ')],
    ],
  }),
};
