import { calendarNamed, dataNamed } from './place-names';

const data = { hub: 'zeitz', resource: 'zeitz-desk-1' };
const names = { hub: 'DigitalHub Zeitz', resource: 'Arbeitsplatz 1' };
const unknown = { hub: undefined, resource: undefined };
const calendar = {
  method: 'REQUEST' as const,
  uid: 'x@digitalhub',
  sequence: 0,
  start: '2026-11-23T08:00:00Z',
  end: '2026-11-23T16:00:00Z',
  timeZone: 'Europe/Berlin',
  summary: 'zeitz-desk-1',
  location: 'zeitz',
};

describe('what a mail is about', () => {
  it('is called by its name', () => {
    expect(dataNamed(data, names)).toEqual({
      ...data,
      hubName: 'DigitalHub Zeitz',
      resourceName: 'Arbeitsplatz 1',
    });
    expect(calendarNamed(calendar, data, names)).toMatchObject({
      summary: 'Arbeitsplatz 1',
      location: 'DigitalHub Zeitz',
    });
  });

  it('keeps a name that the asking service gave', () => {
    const given = { ...data, hubName: 'Hub am Roßmarkt' };
    expect(dataNamed(given, names)).toMatchObject({ hubName: 'Hub am Roßmarkt' });
    const titled = { ...calendar, summary: 'CodingDay' };
    expect(calendarNamed(titled, data, names)).toMatchObject({ summary: 'CodingDay' });
  });

  it('keeps its key until somebody tells the name', () => {
    expect(dataNamed(data, unknown)).toEqual(data);
    expect(calendarNamed(calendar, data, unknown)).toEqual(calendar);
  });
});
