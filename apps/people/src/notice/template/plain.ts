import type { NoticeContentOf } from '@digitalhub/contracts';
import { germanTexts } from './german';
import type { Frame, Wording, Wordings } from './wording';
import type { LocalFormat, LocalTexts } from './local-format';

/** German in plain words (Leichte Sprache): one thought a sentence, short words, no passive where it can be. */
export const plainTexts: LocalTexts = {
  ...germanTexts,
  reasons: {
    ...germanTexts.reasons,
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

const placeFacts = (place: Place, format: LocalFormat, when = 'Wann'): NonNullable<Wording['facts']> => [
  ['Hub', format.hub(place)],
  ['Platz', format.resource(place)],
  [when, format.span(place)],
];
const because = (code: string | undefined, format: LocalFormat): string[] => {
  const reason = format.reason(code);
  return reason ? [`Der Grund: ${reason}.`] : [];
};
const days = (label: string, list: readonly string[], format: LocalFormat): NonNullable<Wording['facts']> =>
  list.length === 0 ? [] : [[label, list.map((day) => format.day(day)).join('; ')]];
const linkUntil = (content: { expiresAt: string; timeZone: string }, format: LocalFormat) => [
  'Der Link geht nicht für immer.',
  `Er geht bis ${format.moment(content.expiresAt, content.timeZone)}.`,
];

const notBooked = (count: number): string[] => (count > 0 ? [`So viele Tage gingen nicht: ${count}.`] : []);

export const plain: Wordings = {
  'reservation-confirmed': (place, format) => ({
    subject: `Sie haben gebucht: ${format.resource(place)}`,
    text: ['Ihr Platz ist sicher.', 'Im Anhang ist ein Termin für Ihren Kalender.'],
    facts: placeFacts(place, format),
  }),
  'reservation-requested': (place, format) => ({
    subject: `Wir haben Ihre Anfrage: ${format.resource(place)}`,
    text: [
      'Wir haben Ihre Anfrage bekommen.',
      'Wir halten den Platz für Sie frei.',
      'Bald sagen wir Ihnen: ja oder nein.',
    ],
    facts: placeFacts(place, format),
  }),
  'reservation-decided': (place, format) => {
    const approved = place.decision === 'approved';
    return {
      subject: `Ihre Anfrage: ${approved ? 'ja' : 'nein'}`,
      text: [
        ...(approved
          ? ['Wir sagen ja.', 'Der Platz gehört Ihnen.']
          : ['Wir müssen leider nein sagen.', 'Der Platz gehört Ihnen nicht.']),
        ...because(place.reason, format),
      ],
      facts: placeFacts(place, format),
    };
  },
  'reservation-cancelled': (place, format) => ({
    subject: `Ihre Buchung gibt es nicht mehr: ${format.resource(place)}`,
    text: ['Diese Buchung gibt es nicht mehr.', ...because(place.reason, format)],
    facts: placeFacts(place, format),
  }),
  'check-in-nudge': (place, format) => ({
    subject: `Sind Sie da? ${format.resource(place)}`,
    text: [
      'Ihre Buchung hat angefangen.',
      'Bitte sagen Sie: Ich bin da.',
      ...(place.until
        ? [`Sonst geben wir den Platz frei. Das machen wir am ${format.moment(place.until, place.timeZone)}.`]
        : []),
    ],
    facts: placeFacts(place, format),
  }),
  'waitlist-offer': (place, format) => ({
    subject: `Ein Platz ist frei: ${format.resource(place)}`,
    text: [
      'Sie haben auf einen Platz gewartet.',
      'Jetzt ist ein Platz frei.',
      'Bitte sagen Sie ja oder nein.',
      `Sie haben Zeit bis ${format.moment(place.until, place.timeZone)}.`,
    ],
    facts: placeFacts(place, format),
  }),
  'waitlist-offer-expired': (place, format) => ({
    subject: `Die Zeit ist um: ${format.resource(place)}`,
    text: ['Sie haben nicht geantwortet.', 'Der Platz gehört jetzt jemand anderem.'],
    facts: placeFacts(place, format),
  }),
  'round-result': (round, format) => ({
    subject: `Ihre Plätze in der Woche ${round.week}`,
    text: [
      'Wir haben die Plätze verteilt.',
      round.granted.length === 0 ? 'Dieses Mal haben Sie keinen Platz.' : 'Sie haben Plätze bekommen.',
    ],
    facts: [
      ['Hub', format.hub(round)],
      ...days('Ja', round.granted, format),
      ...days('Nein', round.refused, format),
    ],
  }),
  'swap-proposed': (swap, format) => ({
    subject: 'Möchten Sie tauschen?',
    text: [
      'Jemand möchte mit Ihnen einen Tag tauschen.',
      'Bitte sagen Sie ja oder nein.',
      `Sie haben Zeit bis ${format.moment(swap.until, swap.timeZone)}.`,
    ],
    facts: [
      ['Hub', format.hub(swap)],
      ['Sie bekommen', format.day(swap.offered)],
      ['Sie geben', format.day(swap.wanted)],
    ],
  }),
  'freed-day-offered': (offer, format) => ({
    subject: `Ein Tag ist frei: ${format.day(offer.day)}`,
    text: [
      'Ein Platz ist frei.',
      'Möchten Sie ihn?',
      `Sie haben Zeit bis ${format.moment(offer.until, offer.timeZone)}.`,
    ],
    facts: [
      ['Hub', format.hub(offer)],
      ['Tag', format.day(offer.day)],
    ],
  }),
  'series-confirmed': (series, format) => ({
    subject: `Sie haben viele Tage gebucht: ${format.resource(series)}`,
    text: [`So viele Tage haben Sie gebucht: ${series.count}.`, ...notBooked(series.left)],
    facts: placeFacts(series, format, 'Der erste Tag'),
  }),
  'series-changed': (series, format) => ({
    subject: `Ihre gebuchten Tage sind jetzt anders: ${format.resource(series)}`,
    text: [`So viele Tage haben Sie jetzt noch: ${series.count}.`, ...notBooked(series.left)],
    facts: placeFacts(series, format, 'Der nächste Tag'),
  }),
  'series-cancelled': (series, format) => ({
    subject: `Ihre gebuchten Tage sind abgesagt: ${format.resource(series)}`,
    text: [`So viele Tage sind abgesagt: ${series.count}.`, 'Sie müssen an diesen Tagen nicht kommen.'],
    facts: placeFacts(series, format, 'Der erste abgesagte Tag'),
  }),
  'closure-announced': (closure, format) => ({
    subject: `${format.hub(closure)} ist zu`,
    text: [
      `${format.hub(closure)} ist zu.`,
      'Sie können dann nicht hinein.',
      ...because(closure.reason, format),
    ],
    facts: [
      ['Von', format.moment(closure.from, closure.timeZone)],
      ['Bis', closure.until ? format.moment(closure.until, closure.timeZone) : 'Das wissen wir noch nicht'],
    ],
  }),
  'guest-confirmation': (content, format) => ({
    subject: 'Waren Sie das?',
    text: [
      'Jemand hat uns etwas gefragt.',
      'Dabei stand Ihre E-Mail-Adresse.',
      'Waren Sie das? Dann klicken Sie bitte auf den Link.',
      'Waren Sie das nicht? Dann machen Sie nichts.',
    ],
    action: 'Ja, das war ich',
    after: linkUntil(content, format),
  }),
  'contact-confirmation': (content, format) => ({
    subject: 'Ist das Ihre E-Mail-Adresse?',
    text: [
      'Wir möchten Ihnen E-Mails schicken.',
      'Ist diese Adresse richtig? Dann klicken Sie bitte auf den Link.',
    ],
    action: 'Ja, das ist meine Adresse',
    after: linkUntil(content, format),
  }),
  'export-ready': (content, format) => ({
    subject: 'Ihre Daten sind da',
    text: ['Sie wollten wissen: Was wissen wir über Sie?', 'Jetzt können Sie es lesen.'],
    action: 'Meine Daten ansehen',
    after: content.expiresAt ? [`Das geht bis ${format.moment(content.expiresAt, content.timeZone)}.`] : [],
  }),
  'erasure-confirmation': (content, format) => ({
    subject: 'Sollen wir Ihre Daten löschen?',
    text: [
      'Jemand hat gesagt: Löschen Sie meine Daten.',
      'Waren Sie das? Dann klicken Sie bitte auf den Link.',
      'Dann sind Ihre Daten für immer weg.',
      'Waren Sie das nicht? Dann machen Sie nichts.',
    ],
    action: 'Ja, löschen Sie meine Daten',
    after: linkUntil(content, format),
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
