/** What stands on the pages that the links of mails lead to. */
export type PageLanguage = 'de' | 'en';

export interface PageText {
  readonly tone: 'info' | 'success' | 'warning' | 'danger';
  readonly title: string;
  readonly sentence: string;
  /** What a press on the button does; absent where there is nothing to do. */
  readonly button?: string;
}

type Both = Readonly<Record<PageLanguage, PageText>>;

const info = (title: string, sentence: string, button: string): PageText => ({
  tone: 'info',
  title,
  sentence,
  button,
});
const done = (title: string, sentence: string): PageText => ({ tone: 'success', title, sentence });
const sorry = (title: string, sentence: string): PageText => ({ tone: 'warning', title, sentence });
const grave = (title: string, sentence: string, button: string): PageText => ({
  tone: 'danger',
  title,
  sentence,
  button,
});

/** By purpose of the link while it is only looked at, by code of the outcome or of the refusal afterwards. */
export const pageTexts: Readonly<Record<string, Both>> = {
  'guest-confirmation': {
    de: info(
      'E-Mail-Adresse bestätigen',
      'Jemand möchte den DigitalHub mit dieser E-Mail-Adresse nutzen. Wenn Sie das sind, bestätigen Sie es: Wir speichern dann die Adresse, um Sie zu Ihren Anmeldungen und Terminen zu erreichen. Sie können das jederzeit widerrufen. Wenn Sie es nicht sind, schließen Sie diese Seite; es passiert nichts.',
      'Adresse bestätigen',
    ),
    en: info(
      'Confirm the mail address',
      'Somebody wants to use the DigitalHub with this mail address. If that is you, confirm it: we then keep the address to reach you about your registrations and appointments. You can withdraw this at any time. If it is not you, close this page; nothing happens.',
      'Confirm the address',
    ),
  },
  'erasure-confirmation': {
    de: grave(
      'Alle Daten löschen',
      'Sie haben verlangt, dass wir alles löschen, was wir über Sie gespeichert haben. Offene Buchungen und Anmeldungen enden damit. Das lässt sich nicht rückgängig machen.',
      'Alles endgültig löschen',
    ),
    en: grave(
      'Erase all data',
      'You have asked us to erase everything we have stored about you. Open bookings and registrations end with it. This cannot be undone.',
      'Erase everything for good',
    ),
  },
  unsubscribe: {
    de: info(
      'Nachrichten abbestellen',
      'Sie bekommen dann keine Nachrichten dieser Art mehr. Nachrichten, die zu Ihren Buchungen nötig sind, bekommen Sie weiterhin.',
      'Abbestellen',
    ),
    en: info(
      'Unsubscribe',
      'You will get no more messages of this kind. You still get those that your bookings need.',
      'Unsubscribe',
    ),
  },
  'guest-confirmed': {
    de: done(
      'Ihre Adresse ist bestätigt',
      'Vielen Dank. Sie können den DigitalHub jetzt nutzen und diese Seite schließen.',
    ),
    en: done('Your address is confirmed', 'Thank you. You can use the DigitalHub now and close this page.'),
  },
  'guest-already-confirmed': {
    de: done(
      'Schon erledigt',
      'Sie haben diesen Link schon benutzt. Ihre Adresse ist bestätigt, es ist nichts mehr zu tun.',
    ),
    en: done(
      'Already done',
      'You have used this link before. Your address is confirmed, there is nothing more to do.',
    ),
  },
  'erasure-begun': {
    de: done(
      'Ihre Daten werden gelöscht',
      'Das dauert meist nur wenige Sekunden. Die Quittung zeigt, wie weit es ist.',
    ),
    en: done(
      'Your data are being erased',
      'This usually takes a few seconds. The receipt shows how far it is.',
    ),
  },
  unsubscribed: {
    de: done('Abbestellt', 'Sie bekommen keine Nachrichten dieser Art mehr.'),
    en: done('Unsubscribed', 'You will get no more messages of this kind.'),
  },
  'link-expired': {
    de: sorry(
      'Der Link ist abgelaufen',
      'Links in unseren E-Mails gelten nur für kurze Zeit. Fordern Sie bitte einen neuen an.',
    ),
    en: sorry(
      'The link has expired',
      'Links in our mails hold for a short time only. Please ask for a new one.',
    ),
  },
  'link-used': {
    de: sorry(
      'Der Link wurde schon benutzt',
      'Jeder Link gilt nur einmal. Er hat seine Aufgabe schon erfüllt, es ist nichts mehr zu tun.',
    ),
    en: sorry(
      'The link has been used before',
      'Every link works once. It has done its task already, there is nothing more to do.',
    ),
  },
  'link-foreign': {
    de: sorry(
      'Der Link ist nicht von uns',
      'Er wurde verändert, oder er gehört nicht zu dieser Seite. Öffnen Sie bitte den Link aus unserer E-Mail.',
    ),
    en: sorry(
      'The link is not ours',
      'It was changed, or it does not belong to this page. Please open the link from our mail.',
    ),
  },
  'link-malformed': {
    de: sorry(
      'Der Link ist unvollständig',
      'Beim Kopieren ist etwas verloren gegangen. Kopieren Sie bitte den ganzen Link aus der E-Mail.',
    ),
    en: sorry(
      'The link is incomplete',
      'Something got lost while it was copied. Please copy all of the link from the mail.',
    ),
  },
  'too-many-requests': {
    de: sorry('Zu viele Versuche', 'Bitte warten Sie eine Minute und versuchen Sie es noch einmal.'),
    en: sorry('Too many attempts', 'Please wait a minute and try again.'),
  },
  unavailable: {
    de: sorry(
      'Gerade nicht möglich',
      'Der Dienst antwortet im Moment nicht. Ihr Link bleibt gültig; versuchen Sie es bitte gleich noch einmal.',
    ),
    en: sorry(
      'Not possible just now',
      'The service does not answer at the moment. Your link stays valid; please try again shortly.',
    ),
  },
};

/** What stands on every page. The tone is said in a word too, not by colour alone. */
export const frameTexts = {
  de: {
    tones: { info: 'Bitte prüfen', success: 'Erledigt', warning: 'Hinweis', danger: 'Achtung' },
    skip: 'Zum Inhalt',
    other: 'English',
    otherLabel: 'English: switch the language',
    receipt: 'Quittung ansehen',
  },
  en: {
    tones: { info: 'Please check', success: 'Done', warning: 'Note', danger: 'Attention' },
    skip: 'Skip to content',
    other: 'Deutsch',
    otherLabel: 'Deutsch: Sprache wechseln',
    receipt: 'Show the receipt',
  },
} as const;

export const receiptTexts = {
  de: {
    title: 'Quittung über die Löschung',
    status: { requested: 'Noch nicht bestätigt', erasing: 'Wird gelöscht', complete: 'Vollständig gelöscht' },
    number: 'Nummer',
    state: 'Stand',
    requestedAt: 'Verlangt am',
    confirmedAt: 'Bestätigt am',
    completedAt: 'Abgeschlossen am',
    caption: 'Was die einzelnen Dienste gelöscht haben',
    service: 'Dienst',
    answeredAt: 'Erledigt am',
    counts: 'Gelöschte Einträge',
    waiting: 'steht noch aus',
    none: 'keine',
  },
  en: {
    title: 'Receipt of the erasure',
    status: { requested: 'Not confirmed yet', erasing: 'Being erased', complete: 'Erased completely' },
    number: 'Number',
    state: 'State',
    requestedAt: 'Asked for',
    confirmedAt: 'Confirmed',
    completedAt: 'Completed',
    caption: 'What each service has erased',
    service: 'Service',
    answeredAt: 'Done',
    counts: 'Erased entries',
    waiting: 'still to come',
    none: 'none',
  },
} as const;
