import { DCAT_AP_LICENCE } from './licence';

/** One form of the data. */
export interface Form {
  readonly path: string;
  readonly mediaType: string;
  readonly title: string;
}

const CONTEXT = {
  dcat: 'http://www.w3.org/ns/dcat#',
  dct: 'http://purl.org/dc/terms/',
};

/** The catalogue of the open data as DCAT 3 in JSON-LD, which data portals harvest. Its links follow from where it is read. */
export function catalogueOf(forms: readonly Form[]): object {
  return {
    '@context': CONTEXT,
    '@id': '/open-data',
    '@type': 'dcat:Catalog',
    'dct:title': text('Offene Daten der DigitalHubs', 'Open data of the DigitalHubs'),
    'dcat:dataset': [
      {
        '@id': '/open-data#hubs',
        '@type': 'dcat:Dataset',
        'dct:title': text('DigitalHubs und InnovationHubs', 'DigitalHubs and InnovationHubs'),
        'dct:description': text(
          'Alle Hubs des Netzes mit Standort, Stand, Öffnungszeiten, Angeboten und Partnern.',
          'All hubs of the network with site, stage, opening hours, offers and partners.',
        ),
        'dct:accrualPeriodicity': {
          '@id': 'http://publications.europa.eu/resource/authority/frequency/CONT',
        },
        'dct:license': { '@id': DCAT_AP_LICENCE },
        'dcat:distribution': forms.map(({ path, mediaType, title }) => ({
          '@id': path,
          '@type': 'dcat:Distribution',
          'dct:title': title,
          'dcat:accessURL': { '@id': path },
          'dcat:downloadURL': { '@id': path },
          'dcat:mediaType': { '@id': `https://www.iana.org/assignments/media-types/${mediaType}` },
          'dct:license': { '@id': DCAT_AP_LICENCE },
        })),
      },
    ],
  };
}

function text(german: string, english: string): object[] {
  return [
    { '@value': german, '@language': 'de' },
    { '@value': english, '@language': 'en' },
  ];
}
