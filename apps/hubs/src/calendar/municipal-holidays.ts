import { addDays, type LocalDate } from '@digitalhub/kernel';

/** A holiday of some municipalities of a Land that others of the same Land do not have. */
interface MunicipalHoliday {
  readonly name: string;
  date(year: number, easter: LocalDate): LocalDate;
  /** Municipalities (8 digits) and whole districts (5 digits). */
  readonly keys: readonly string[];
  /** Where the key alone does not tell, by the first digits of the key. */
  readonly unclear?: { readonly keys: readonly string[]; readonly remark: string };
}

const corpusChristi = (_year: number, easter: LocalDate) => addDays(easter, 60);

/** Verordnung des Sächsischen Staatsministeriums des Innern über den regionalen Feiertag Fronleichnam (1993). */
const SACHSEN: MunicipalHoliday = {
  name: 'Fronleichnam',
  date: corpusChristi,
  keys: [
    ...['14625080' /* Crostwitz */, '14625350' /* Nebelschütz */, '14625440' /* Panschwitz-Kuckau */],
    ...['14625460' /* Puschwitz */, '14625470' /* Räckelwitz */, '14625490' /* Radibor */],
    ...['14625500' /* Ralbitz-Rosenthal */, '14625640' /* Wittichenau */],
  ],
  unclear: {
    keys: ['14625020', '14625150', '14625160', '14625240', '14625280', '14625360'],
    remark:
      'Fronleichnam ist hier nur in einzelnen Ortsteilen Feiertag; ein Hub in einem davon trägt ihn selbst ein.',
  },
};

/** § 2 Absatz 2 Thüringer Feier- und Gedenktagsgesetz: where it was observed in 1994. */
const THUERINGEN: MunicipalHoliday = {
  name: 'Fronleichnam',
  date: corpusChristi,
  keys: ['16061' /* Landkreis Eichsfeld */, '16063032' /* Geisa */],
  unclear: {
    keys: ['16063', '16064'],
    remark:
      'Fronleichnam ist in einzelnen Gemeinden dieses Kreises Feiertag; ein Hub in einer davon trägt ihn selbst ein.',
  },
};

/**
 * Artikel 1 Absatz 1 Nummer 2 Bayerisches Feiertagsgesetz: where Catholics are more than Protestants, as the Landesamt
 * für Statistik finds. Here are the independent towns; of the others the key alone does not tell.
 */
const BAYERN: MunicipalHoliday = {
  name: 'Mariä Himmelfahrt',
  date: (year) => `${year}-08-15`,
  keys: [
    ...[
      '09161000',
      '09162000',
      '09163000',
      '09261000',
      '09262000',
      '09263000',
      '09361000',
      '09362000',
      '09363000',
    ],
    ...['09461000', '09661000', '09662000', '09663000', '09761000', '09762000', '09763000', '09764000'],
  ],
  unclear: {
    keys: ['0917', '0918', '0919', '0927', '0937', '0947', '0957', '0967', '0977', '0978'],
    remark:
      'Ob der 15. August hier Feiertag ist, sagt das Bayerische Landesamt für Statistik; ein Hub trägt ihn selbst ein.',
  },
};

/** Artikel 1 Absatz 2 Bayerisches Feiertagsgesetz. */
const AUGSBURG: MunicipalHoliday = {
  name: 'Augsburger Hohes Friedensfest',
  date: (year) => `${year}-08-08`,
  keys: ['09761000'],
};

const TABLE = [SACHSEN, THUERINGEN, BAYERN, AUGSBURG];

/** The table as plain data, with the dates of one year for the rules: another one whenever anything in it is. */
export function municipalTable(): readonly object[] {
  return TABLE.map((holiday) => ({ ...holiday, date: holiday.date(2027, '2027-03-28') }));
}

/** Holidays that the municipality has beyond its Land. `easter` is Easter Sunday of the year. */
export function municipalHolidays(
  ags: string,
  year: number,
  easter: LocalDate,
): { date: LocalDate; name: string }[] {
  return TABLE.filter(({ keys }) => names(keys, ags)).map(({ name, date }) => ({
    name,
    date: date(year, easter),
  }));
}

/** What the key of the municipality alone does not tell; undefined when it tells all. */
export function municipalRemark(ags: string): string | undefined {
  const open = TABLE.find(({ keys, unclear }) => !names(keys, ags) && names(unclear?.keys ?? [], ags));
  return open?.unclear?.remark;
}

function names(keys: readonly string[], ags: string): boolean {
  return keys.some((key) => ags.startsWith(key));
}
