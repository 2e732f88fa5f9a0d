import { type Language, noticeData, type NoticeRequest, type NoticeTemplate } from '@digitalhub/contracts';
import { english, englishFrame, englishTexts } from './english';
import { german, germanFrame, germanTexts } from './german';
import { htmlOf, type Section, textOf } from './layout';
import { plain, plainFrame, plainTexts } from './plain';
import type { Frame, Wording, Wordings } from './wording';
import type { LocalFormat } from './local-format';
import { formatIn } from './local-format.service';

interface Tongue {
  readonly frame: Frame;
  readonly format: LocalFormat;
  readonly wordings: Wordings;
}

const tongues: Readonly<Record<Language, Tongue>> = {
  de: { frame: germanFrame, format: formatIn(germanTexts), wordings: german },
  en: { frame: englishFrame, format: formatIn(englishTexts), wordings: english },
  'de-x-ls': { frame: plainFrame, format: formatIn(plainTexts), wordings: plain },
};

/** One notice of a mail, and where its action leads if it has one. */
export interface Part {
  readonly template: NoticeTemplate;
  readonly data: NoticeRequest['data'];
  readonly link?: string;
}

export interface Rendering {
  readonly subject: string;
  readonly text: string;
  readonly html: string;
}

/** Words one or several notices as one mail. A language that nobody speaks here is answered in German. */
export function render(
  parts: readonly [Part, ...Part[]],
  language: Language | 'other',
  { name, unsubscribe }: { readonly name?: string; readonly unsubscribe?: string } = {},
): Rendering {
  const tongue = language === 'other' ? tongues.de : tongues[language];
  const sections = parts.map(({ template, data, link }): Section => {
    return { ...wordingOf(tongue, template, data), link };
  });
  const first = sections[0]?.subject ?? '';
  const subject = oneLine(sections.length > 1 ? tongue.frame.several(sections.length, first) : first);
  const letter = { frame: tongue.frame, subject, name, sections, unsubscribe };
  return { subject, text: textOf(letter), html: htmlOf(letter) };
}

function wordingOf<Template extends NoticeTemplate>(
  { wordings, format }: Tongue,
  template: Template,
  data: NoticeRequest['data'],
): Wording {
  const content = noticeData[template].parse(data);
  const wording = wordings[template] as (content: unknown, format: LocalFormat) => Wording;
  return wording(content, format);
}

/** A subject is a header: it ends at the first line. */
function oneLine(text: string): string {
  return text.replace(/\s+/g, ' ').trim();
}
