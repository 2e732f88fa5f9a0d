import { z } from 'zod';
import { PersonRef } from '../fields';
import { type Opened, defineMessage, openEnum } from '../messaging';
import { NoticeTemplate } from '../notice-templates';
import { NoticeKey, noticeFacts, noticeKeyExample } from '../notices';

/** Why a notice did not reach anybody. */
export const NoticeFailure = openEnum(['address-refused', 'bounced', 'mail-refused', 'gave-up']).meta({
  id: 'NoticeFailure',
  description:
    'The mail server of the person refused the address, returned the mail later, refused this mail, or could not be reached in time.',
});
export type NoticeFailure = z.infer<typeof NoticeFailure>;

/** Why a notice was not sent at all. */
export const NoticeDropReason = openEnum([
  'no-contact',
  'undeliverable',
  'not-wanted',
  'too-late',
  'erased',
  'cannot-be-told',
]).meta({ id: 'NoticeDropReason' });
export type NoticeDropReason = z.infer<typeof NoticeDropReason>;

const told = { key: NoticeKey, person: PersonRef, template: NoticeTemplate };
const example = {
  key: noticeKeyExample,
  person: '5b0f6e0e-4b9f-4b57-8f0e-0a3f3c1f9d11',
  template: 'reservation-confirmed' as const,
};

export const NoticeSent = defineMessage({
  type: 'digitalhub.people.notice.sent.v1',
  topic: noticeFacts.people,
  summary: 'The mail server took a notice; a later failed says that it came back.',
  personalData: 'person-ref',
  schema: z.object(told),
  examples: [example],
});
export const NoticeFailed = defineMessage({
  type: 'digitalhub.people.notice.failed.v1',
  topic: noticeFacts.people,
  summary: 'A notice did not reach the person.',
  personalData: 'person-ref',
  schema: z.object({ ...told, reason: NoticeFailure }),
  examples: [{ ...example, reason: 'bounced' }],
});
export const NoticeDropped = defineMessage({
  type: 'digitalhub.people.notice.dropped.v1',
  topic: noticeFacts.people,
  summary: 'A notice was not sent.',
  personalData: 'person-ref',
  schema: z.object({ ...told, reason: NoticeDropReason }),
  examples: [{ ...example, reason: 'no-contact' }],
});

/** HTTP: how one notice stands; says nothing of its address. */
export const NoticeView = z
  .object({
    id: z.string(),
    status: openEnum(['waiting', 'sent', 'failed', 'dropped', 'withdrawn']),
    key: NoticeKey,
    template: NoticeTemplate,
    owner: z.string(),
    dueAt: z.string().optional(),
    attempts: z.int().nonnegative(),
    reason: z.string().optional(),
    at: z.string().meta({ description: 'When it came to this status.' }),
  })
  .meta({ id: 'NoticeView' });
export type NoticeView = Opened<typeof NoticeView>;

/** HTTP: the queue of notices, for those who run the platform. */
export const NoticeOverview = z
  .object({
    counts: z.record(z.string(), z.int().nonnegative()),
    oldestDueAt: z.string().optional(),
    sending: z.boolean().meta({ description: 'False while no mail server is configured.' }),
    items: z.array(NoticeView),
    next: z.string().optional(),
  })
  .meta({ id: 'NoticeOverview' });
export type NoticeOverview = Opened<typeof NoticeOverview>;
