import { DomainError } from '@digitalhub/kernel';
import { z } from 'zod';
import { InstantText, PersonRef, TimeZone } from './fields';
import { defineMessage, defineTopic, fieldErrors, openEnum } from './messaging';
import { strictVariant } from './messaging/variants';
import { forEachService, NOTICE_OWNERS, type NoticeOwner } from './services';
import { noticeData, noticeDataExamples, type NoticeDataOf, NoticeTemplate } from './notice-templates';

/**
 * Names one notice for one person. However often it is requested, it is queued once; once withdrawn it stays so.
 * Whoever wants to say the same again says it under another `dueAt`.
 */
export const NoticeKey = z
  .object({
    subject: z.string().min(1).max(200).meta({
      description: 'Id of what the notice is about, like a reservation. Never the subject of a token.',
    }),
    kind: z
      .string()
      .max(60)
      .regex(/^[a-z0-9]+(-[a-z0-9]+)*$/, 'must be lower-case words joined by hyphens, like check-in-nudge'),
    dueAt: InstantText.meta({ description: 'The moment that makes it due; for news, when they happened.' }),
  })
  .meta({ id: 'NoticeKey' });
export type NoticeKey = z.infer<typeof NoticeKey>;

/** An entry for the calendar of the person; a later `sequence` of a `uid` replaces the earlier one. */
export const NoticeCalendar = z
  .object({
    method: openEnum(['REQUEST', 'CANCEL']),
    uid: z.string().min(1).max(200),
    sequence: z.int().nonnegative(),
    start: InstantText,
    end: InstantText,
    timeZone: TimeZone,
    summary: z.string().min(1).max(200).meta({ description: 'What is public of it: the hub, the resource.' }),
    location: z.string().max(300).optional(),
  })
  .meta({ id: 'NoticeCalendar' });
export type NoticeCalendar = z.infer<typeof NoticeCalendar>;

const NoticeValue = z.union([z.string().max(500), z.number(), z.array(z.string().max(200)).max(100)]);

/** What a service asks people to send. Who it is for stands as a random ref; how to reach them only people knows. */
export const NoticeRequest = z
  .object({
    key: NoticeKey,
    person: PersonRef,
    template: NoticeTemplate,
    data: z
      .record(z.string().max(40), NoticeValue)
      .meta({ description: 'What the template tells; its fields are those of `noticeData`.' }),
    sendAt: InstantText.optional().meta({ description: 'Not sent earlier; `key.dueAt` unless given.' }),
    sendBefore: InstantText.optional().meta({ description: 'Of no use later: it is dropped then.' }),
    calendar: NoticeCalendar.optional(),
    cause: z
      .string()
      .max(200)
      .optional()
      .meta({ description: 'Notices of one person and one cause, from any service, go out as one mail.' }),
  })
  .meta({ id: 'NoticeRequest' });
export type NoticeRequest = z.input<typeof NoticeRequest>;

export const NoticeWithdrawal = z
  .object({ key: NoticeKey, person: PersonRef })
  .meta({ id: 'NoticeWithdrawal' });

function noticeTopic(owner: NoticeOwner) {
  return defineTopic({
    owner,
    entity: 'notice',
    kind: 'facts',
    key: 'person ref',
    description: `Notices that ${owner} wants people to send, and those it no longer wants.`,
  });
}

/** Where each service asks for notices and takes them back. */
export const noticeFacts = forEachService(NOTICE_OWNERS, noticeTopic);

export const noticeKeyExample = {
  subject: '0198f2a0-7c1e-7a52-9a54-3f0f5f0a1b2c',
  kind: 'reservation-confirmed',
  dueAt: '2026-11-22T17:00:00Z',
};
const person = '5b0f6e0e-4b9f-4b57-8f0e-0a3f3c1f9d11';

/** Each service asks for notices. */
export const NoticeRequested = forEachService(NOTICE_OWNERS, (owner) =>
  defineMessage({
    type: `digitalhub.${owner}.notice.requested.v1`,
    topic: noticeFacts[owner],
    summary: 'A person shall hear of something by mail, once per key.',
    personalData: 'person-ref',
    schema: NoticeRequest,
    examples: [
      {
        key: noticeKeyExample,
        person,
        template: 'reservation-confirmed',
        data: noticeDataExamples['reservation-confirmed'],
        calendar: {
          method: 'REQUEST',
          uid: `${noticeKeyExample.subject}@digitalhub`,
          sequence: 0,
          start: '2026-11-23T08:00:00Z',
          end: '2026-11-23T16:00:00Z',
          timeZone: 'Europe/Berlin',
          summary: 'Platz 1, DigitalHub Zeitz',
        },
      },
    ],
  }),
);

/** Each service takes notices back that it asked for. */
export const NoticeWithdrawn = forEachService(NOTICE_OWNERS, (owner) =>
  defineMessage({
    type: `digitalhub.${owner}.notice.withdrawn.v1`,
    topic: noticeFacts[owner],
    summary: 'A notice is no longer wanted; one that was sent already stays sent.',
    personalData: 'person-ref',
    schema: NoticeWithdrawal,
    examples: [{ key: noticeKeyExample, person }],
  }),
);

/** A request as code writes it: the data are checked against the template by the compiler. */
export type NoticeToRequest = {
  [Template in NoticeTemplate]: Omit<NoticeRequest, 'template' | 'data'> & {
    readonly template: Template;
    readonly data: NoticeDataOf<Template>;
  };
}[NoticeTemplate];

/**
 * The message that asks for a notice, for the `messages` of a decision. Pure. Refuses with `notice-data-invalid`
 * what the template does not know and what it misses.
 *
 * @example
 * `messages: [requestNotice('bookings', { key, person, template: 'reservation-confirmed', data })]`
 */
export function requestNotice(owner: NoticeOwner, notice: NoticeToRequest) {
  const checked = strictVariant(noticeData[notice.template]).safeParse(notice.data);
  if (!checked.success) throw dataInvalid(notice, fieldErrors(checked.error, notice.data));
  const { key, person: to } = notice;
  return { message: NoticeRequested[owner], subject: key.subject, key: to, data: notice as NoticeRequest };
}

/** The message that takes a notice back. A key taken back is never sent, also when it is requested later. */
export function withdrawNotice(owner: NoticeOwner, to: string, key: NoticeKey) {
  return { message: NoticeWithdrawn[owner], subject: key.subject, key: to, data: { key, person: to } };
}

function dataInvalid({ template }: NoticeToRequest, errors: ReturnType<typeof fieldErrors>): DomainError {
  const places = errors.map(({ pointer, detail }) => `${pointer} ${detail}`).join('; ');
  const located = errors.map((error) => ({ ...error, pointer: `/data${error.pointer}` }));
  return new DomainError('notice-data-invalid', `The notice ${template} cannot be told: ${places}.`, {
    errors: located,
  });
}
