import type { DomainError } from '@digitalhub/kernel';
import { validateStrictly } from './messaging';
import {
  type NoticeDataOf,
  noticeData,
  noticeDataExamples,
  NoticeTemplate,
  type NoticeTemplate as Template,
} from './notice-templates';
import { noticeKeyExample, type NoticeToRequest, requestNotice, withdrawNotice } from './notices';

const person = '5b0f6e0e-4b9f-4b57-8f0e-0a3f3c1f9d11';

function wish<T extends Template>(template: T, data: NoticeDataOf<T> = noticeDataExamples[template]) {
  return { key: noticeKeyExample, person, template, data } as NoticeToRequest;
}

function refusalOf(data: object): DomainError {
  try {
    requestNotice('bookings', wish('reservation-confirmed', data as never));
  } catch (error) {
    return error as DomainError;
  }
  throw new Error('It was accepted');
}

describe.each(NoticeTemplate.options)('%s', (template) => {
  it('can be asked for with its example, by a message that is valid and in the order of its person', () => {
    const { message, data, key, subject } = requestNotice('events', wish(template));
    expect(validateStrictly(message, data)).toEqual(data);
    expect([key, subject, message.topic.owner]).toEqual([person, noticeKeyExample.subject, 'events']);
    expect(noticeData[template].parse(data.data)).toMatchObject(noticeDataExamples[template]);
  });
});

it('refuses a field that the template does not know, and names it', () => {
  const refusal = refusalOf({ ...noticeDataExamples['reservation-confirmed'], mail: 'mia@example.org' });
  expect(refusal.code).toBe('notice-data-invalid');
  expect(refusal.details.errors).toEqual([
    { pointer: '/data/mail', code: 'unknown-field', detail: 'is not a field of this message' },
  ]);
  expect(refusal.message).not.toContain('mia@example.org');
});

it('refuses what a template misses or misunderstands, and says each', () => {
  const { hub: _hub, ...rest } = noticeDataExamples['reservation-confirmed'];
  const refusal = refusalOf({ ...rest, start: '9 o’clock' });
  const pointers = refusal.details.errors?.map(({ pointer }) => pointer);
  expect(new Set(pointers)).toEqual(new Set(['/data/hub', '/data/start']));
});

it('takes a notice back on the topic and under the key it was asked for', () => {
  const { message, key, data } = withdrawNotice('hubs', person, noticeKeyExample);
  expect(validateStrictly(message, data)).toEqual({ key: noticeKeyExample, person });
  expect([key, message.type]).toEqual([person, 'digitalhub.hubs.notice.withdrawn.v1']);
});
