import type { LocalFormat, LocalTexts } from './local-format';

/** The words of a language. The machine's own language and zone never count. */
export function formatIn(language: LocalTexts): LocalFormat {
  const date = new Intl.DateTimeFormat(language.locale, { dateStyle: 'full', timeZone: 'UTC' });
  const time = clock(language.locale, 'UTC');
  const wall = (text: string) => Date.parse(`${text}Z`);
  const dayOf = (text: string) => date.format(wall(`${text.slice(0, 10)}T12:00:00`));
  const timeOf = (text: string) => language.time(time.format(wall(text)));
  return {
    day: (text) => {
      const half = text.endsWith('/am') ? language.morning : text.endsWith('/pm') ? language.afternoon : '';
      return half ? `${dayOf(text)} (${half})` : dayOf(text);
    },
    moment: (instant, timeZone) => {
      const at = Date.parse(instant);
      const day = new Intl.DateTimeFormat(language.locale, { dateStyle: 'full', timeZone });
      return `${day.format(at)}, ${language.time(clock(language.locale, timeZone).format(at))}`;
    },
    span: ({ start, end }) => {
      const sameDay = start.slice(0, 10) === end.slice(0, 10);
      const last = sameDay ? timeOf(end) : `${dayOf(end)}, ${timeOf(end)}`;
      return `${dayOf(start)}, ${timeOf(start)} ${language.until} ${last}`;
    },
    hub: ({ hub, hubName }) => hubName ?? hub,
    resource: ({ resource, resourceName }) => resourceName ?? resource,
    reason: (code) => (code === undefined ? undefined : language.reasons[code]),
  };
}

function clock(locale: string, timeZone: string): Intl.DateTimeFormat {
  return new Intl.DateTimeFormat(locale, { hour: '2-digit', minute: '2-digit', hourCycle: 'h23', timeZone });
}
