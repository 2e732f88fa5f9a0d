import type { ConsentText } from '@digitalhub/contracts';

/** The wordings people agree to. A published version never changes: another wording is another version. */
export const consentTexts: readonly ConsentText[] = [
  {
    purpose: 'share-name',
    version: 1,
    language: 'de',
    text: 'Kolleginnen und Kollegen in den DigitalHubs dürfen meinen Namen sehen, wenn ich einen Platz gebucht habe oder im Hub bin. Ich kann das jederzeit widerrufen.',
  },
  {
    purpose: 'share-name',
    version: 1,
    language: 'en',
    text: 'Colleagues in the DigitalHubs may see my name when I have booked a desk or am in the hub. I can withdraw this at any time.',
  },
  {
    purpose: 'share-name',
    version: 1,
    language: 'de-x-ls',
    text: 'Andere im DigitalHub dürfen meinen Namen sehen. Zum Beispiel: wenn ich einen Platz gebucht habe. Ich kann jederzeit Nein sagen.',
  },
  {
    purpose: 'optional-notices',
    version: 1,
    language: 'de',
    text: 'Ich möchte auch Nachrichten bekommen, die nicht nötig sind: Angebote für frei gewordene Plätze und Tauschwünsche. Ich kann das jederzeit widerrufen.',
  },
  {
    purpose: 'optional-notices',
    version: 1,
    language: 'en',
    text: 'I also want messages that are not necessary: offers of desks that became free and proposals to swap. I can withdraw this at any time.',
  },
  {
    purpose: 'optional-notices',
    version: 1,
    language: 'de-x-ls',
    text: 'Ich möchte auch Nachrichten bekommen, die nicht nötig sind. Zum Beispiel: ein Platz ist frei. Ich kann jederzeit Nein sagen.',
  },
  {
    purpose: 'guest-contact',
    version: 1,
    language: 'de',
    text: 'Der DigitalHub darf meine E-Mail-Adresse speichern, um mich zu meinen Anmeldungen und Terminen zu erreichen. Ich kann das jederzeit widerrufen.',
  },
  {
    purpose: 'guest-contact',
    version: 1,
    language: 'en',
    text: 'The DigitalHub may keep my mail address to reach me about my registrations and appointments. I can withdraw this at any time.',
  },
  {
    purpose: 'guest-contact',
    version: 1,
    language: 'de-x-ls',
    text: 'Der DigitalHub darf meine E-Mail-Adresse speichern. Dann kann der DigitalHub mir schreiben. Ich kann jederzeit Nein sagen.',
  },
];
