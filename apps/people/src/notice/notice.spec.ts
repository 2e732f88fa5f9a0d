import {
  NoticeDropped,
  noticeDataExamples,
  NoticeFailed,
  noticeKeyExample,
  NoticeSent,
} from '@digitalhub/contracts';
import { given } from '@digitalhub/testing';
import {
  defer,
  drop,
  erase,
  fail,
  markSent,
  type Notice,
  type NoticeDoc,
  putInLetter,
  queue,
  unknownNotice,
  type Waiting,
  withdraw,
} from './notice';

const NOW = Date.parse('2026-11-22T17:00:00Z');
const notice: Notice = {
  key: noticeKeyExample,
  person: '5b0f6e0e-4b9f-4b57-8f0e-0a3f3c1f9d11',
  owner: 'bookings',
  template: 'reservation-confirmed',
  data: { ...noticeDataExamples['reservation-confirmed'] },
  sendAt: NOW,
};
const waiting: Waiting = { status: 'waiting', notice, at: NOW, dueAt: NOW, attempts: 0 };
const mailed = { mail: 'm1', sentTo: 'mark' };
const sent = markSent(waiting, notice, mailed, NOW)!.doc;
const told = { key: notice.key, person: notice.person, template: notice.template };

describe('a notice that is requested', () => {
  it('waits until it is due', () => {
    const later = { ...notice, sendAt: NOW + 5000 };
    given<NoticeDoc>(unknownNotice)
      .when((doc) => queue(doc, later, NOW, 100)!)
      .then({ doc: { status: 'waiting', dueAt: NOW + 5000, attempts: 0 } });
  });

  it('waits for others of its cause, but not for less than its own time', () => {
    const caused = { ...notice, cause: 'closure/1' };
    given<NoticeDoc>(unknownNotice)
      .when((doc) => queue(doc, caused, NOW, 100)!)
      .then({ doc: { dueAt: NOW + 100 } });
    given<NoticeDoc>(unknownNotice)
      .when((doc) => queue(doc, { ...caused, sendAt: NOW + 500 }, NOW, 100)!)
      .then({ doc: { dueAt: NOW + 500 } });
  });

  it.each<[string, NoticeDoc]>([
    ['waits', waiting],
    ['was sent', sent],
    ['was withdrawn', { status: 'withdrawn', at: NOW }],
    ['failed', fail(waiting, 'mail-refused', NOW)!.doc],
    ['was dropped', drop(waiting, 'too-late', NOW)!.doc],
    ['belonged to a person who is gone', { status: 'erased', at: NOW }],
  ])('is not queued again when it %s', (_, doc) => {
    expect(queue(doc, notice, NOW, 0)).toBeUndefined();
  });
});

describe('a notice that is withdrawn', () => {
  it('waits no longer, and keeps nothing of what it would have said', () => {
    const step = given<NoticeDoc>(waiting)
      .when((doc) => withdraw(doc, NOW)!)
      .then({ doc: { status: 'withdrawn' } });
    expect(JSON.stringify(step)).not.toContain('Platz 1');
    expect(step.fact).toBeUndefined();
  });

  it('stays so, when its request comes later', () => {
    const { doc } = withdraw(unknownNotice, NOW)!;
    expect(queue(doc, notice, NOW, 0)).toBeUndefined();
  });

  it('stays sent, when it was', () => {
    expect(withdraw(sent, NOW)).toBeUndefined();
  });
});

describe('a notice that went out', () => {
  it('is told once, with key, person and template alone', () => {
    given<NoticeDoc>(waiting)
      .when((doc) => markSent(doc, notice, mailed, NOW)!)
      .then({
        doc: { status: 'sent', mail: 'm1', sentTo: 'mark' },
        fact: { message: NoticeSent, data: told },
      });
    expect(markSent(sent, notice, mailed, NOW)).toBeUndefined();
    expect(JSON.stringify(sent)).not.toContain('Platz 1');
  });

  it('went out, also when it was withdrawn meanwhile', () => {
    given<NoticeDoc>({ status: 'withdrawn', at: NOW })
      .when((doc) => markSent(doc, notice, mailed, NOW)!)
      .then({ doc: { status: 'sent' } });
  });

  it('failed, when it comes back; which mail it was stays known', () => {
    given<NoticeDoc>(sent)
      .when((doc) => fail(doc, 'bounced', NOW)!)
      .then({
        doc: { status: 'failed', reason: 'bounced', ...mailed },
        fact: { message: NoticeFailed, data: { ...told, reason: 'bounced' } },
      });
  });

  it('stays failed, when it came back before it was noted as sent', () => {
    const { doc } = fail(waiting, 'bounced', NOW)!;
    expect(markSent(doc, notice, mailed, NOW)).toBeUndefined();
    expect(fail(doc, 'bounced', NOW)).toBeUndefined();
  });
});

describe('a notice that does not go out', () => {
  it('is tried later, and counts its tries but not its waits', () => {
    given<NoticeDoc>(waiting)
      .when((doc) => defer(doc, 'refused-for-now', NOW + 60_000, true)!)
      .then({ doc: { attempts: 1, dueAt: NOW + 60_000, problem: 'refused-for-now' } });
    given<NoticeDoc>(waiting)
      .when((doc) => defer(doc, 'no-contact', NOW + 60_000, false)!)
      .then({ doc: { attempts: 0 } });
    expect(defer(sent, 'refused-for-now', NOW, true)).toBeUndefined();
  });

  it('is dropped with a reason', () => {
    given<NoticeDoc>(waiting)
      .when((doc) => drop(doc, 'no-contact', NOW)!)
      .then({
        doc: { status: 'dropped' },
        fact: { message: NoticeDropped, data: { ...told, reason: 'no-contact' } },
      });
    expect(drop(sent, 'no-contact', NOW)).toBeUndefined();
  });

  it('stays in the mail it was put into', () => {
    const { doc } = putInLetter(waiting, 'l1')!;
    expect(doc).toMatchObject({ letter: 'l1' });
    expect(putInLetter(doc, 'l2')).toBeUndefined();
    expect(putInLetter(sent, 'l1')).toBeUndefined();
  });
});

describe('a person who is gone', () => {
  it.each<[string, NoticeDoc]>([
    ['waiting', waiting],
    ['sent', sent],
    ['withdrawn', withdraw(waiting, NOW)!.doc],
  ])('leaves nothing in a notice that was %s', (_, doc) => {
    expect(erase(doc, NOW)).toEqual({ doc: { status: 'erased', at: NOW } });
  });

  it('still gets the receipt of it', () => {
    const receipt: Waiting = { ...waiting, notice: { ...notice, template: 'erasure-receipt' } };
    expect(erase(receipt, NOW)).toBeUndefined();
    expect(erase(markSent(receipt, receipt.notice, mailed, NOW)!.doc, NOW)).toBeDefined();
  });

  it('is gone once', () => {
    expect(erase({ status: 'erased', at: NOW }, NOW)).toBeUndefined();
    expect(erase(unknownNotice, NOW)).toBeUndefined();
  });
});
