/** What everybody may do with the open data: anything, without a condition. */
export const LICENCE = 'CC0-1.0';
export const LICENCE_URL = 'https://creativecommons.org/publicdomain/zero/1.0/';
/** The same in the vocabulary of German administration. */
export const DCAT_AP_LICENCE = 'http://dcat-ap.de/def/licenses/cc-zero';
