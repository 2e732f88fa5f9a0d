import type { Land } from '@digitalhub/contracts';

/**
 * The districts (Kreise and kreisfreie Städte) of each Land by their last three digits; the first two digits of a
 * municipality key name the Land. As of the Gemeindeverzeichnis of 2024. Municipalities merge every year, districts
 * once in a decade: that is why keys are checked down to here and not further.
 */
interface Districts {
  readonly digits: string;
  /** One municipality each, whose key ends with 000. */
  readonly towns: string;
  /** Many municipalities each; no key ends with 000. */
  readonly counties: string;
}

export const DISTRICTS: Readonly<Record<Land, Districts>> = {
  SH: { digits: '01', towns: '001 002 003 004', counties: '051 053 054 055 056 057 058 059 060 061 062' },
  HH: { digits: '02', towns: '000', counties: '' },
  NI: {
    digits: '03',
    towns: '101 102 103 401 402 403 404 405',
    counties:
      '151 153 154 155 157 158 159 241 251 252 254 255 256 257 351 352 353 354 355 356 357 358 359 360 361 ' +
      '451 452 453 454 455 456 457 458 459 460 461 462',
  },
  HB: { digits: '04', towns: '011 012', counties: '' },
  MV: { digits: '13', towns: '003 004', counties: '071 072 073 074 075 076' },
  SN: { digits: '14', towns: '511 612 713', counties: '521 522 523 524 625 626 627 628 729 730' },
  ST: {
    digits: '15',
    towns: '001 002 003',
    counties: '081 082 083 084 085 086 087 088 089 090 091',
  },
};
