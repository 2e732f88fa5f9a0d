/** Media types of answers that are not plain JSON. */
export const JSON_LD = 'application/ld+json';
export const GEO_JSON = 'application/geo+json';
