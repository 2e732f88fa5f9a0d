import {
  ask,
  confirm,
  LINK_MS,
  type LinkDoc,
  mailboxAt,
  mailboxDueAt,
  moveMailbox,
  noLink,
  noMailbox,
  requireOpen,
} from './guest';

const now = Date.parse('2026-11-22T19:00:00Z');
const HOUR = 3_600_000;
const mail = { key: 'k', box: 'b' };
const asking = { candidate: 'ref-1', mail, language: 'de', purpose: 'event' } as const;
const codeOf = (act: () => unknown) => {
  try {
    act();
    return 'accepted';
  } catch (error) {
    return (error as { code: string }).code;
  }
};

describe('given an address that nobody has left yet', () => {
  it('when somebody leaves it, then a guest is pending and a link is open for two hours', () => {
    const asked = ask(noMailbox, asking, now);
    expect(asked?.link).toEqual({ status: 'open', person: 'ref-1', purpose: 'event', until: now + 2 * HOUR });
    expect(asked?.mailbox).toEqual({
      pending: { ref: 'ref-1', mail, language: 'de', until: now + LINK_MS },
      asked: [now],
    });
  });

  it('when it is left again before it was confirmed, then it is the same guest', () => {
    const first = ask(noMailbox, asking, now)!;
    const second = ask(first.mailbox, { ...asking, candidate: 'ref-2', language: 'en' }, now + 60_000)!;
    expect(second.link.person).toBe('ref-1');
    expect(second.mailbox.pending).toMatchObject({
      ref: 'ref-1',
      language: 'en',
      until: now + 60_000 + LINK_MS,
    });
  });

  it('when it is left a fourth time within an hour, then nothing happens, and afterwards it does again', () => {
    let mailbox = noMailbox;
    for (const minute of [0, 10, 20]) mailbox = ask(mailbox, asking, now + minute * 60_000)!.mailbox;
    expect(ask(mailbox, asking, now + 59 * 60_000)).toBeUndefined();
    expect(ask(mailbox, asking, now + HOUR)).toBeDefined();
  });
});

describe('given a pending guest', () => {
  const { mailbox, link } = ask(noMailbox, asking, now)!;

  it('when the owner confirms, then the address is theirs and the link is used', () => {
    const step = confirm(link, mailbox, now + 1);
    expect(step.mailbox).toEqual({ ref: 'ref-1', asked: [now] });
    expect(step.link).toMatchObject({ status: 'used', person: 'ref-1' });
    expect(step.welcome).toMatchObject({ ref: 'ref-1', mail });
  });

  it('when they confirm twice, then the second time is refused as used', () => {
    const step = confirm(link, mailbox, now + 1);
    expect(codeOf(() => confirm(step.link, step.mailbox, now + 2))).toBe('link-used');
  });

  it('when the link has expired, then nothing is confirmed', () => {
    expect(codeOf(() => requireOpen(link, link.until - 1))).toBe('accepted');
    expect(codeOf(() => confirm(link, mailbox, link.until))).toBe('link-expired');
  });

  it('when the link is of another guest, then nothing is confirmed', () => {
    const foreign: LinkDoc = { ...link, person: 'ref-9' };
    expect(codeOf(() => confirm(foreign, mailbox, now))).toBe('link-expired');
    expect(codeOf(() => confirm(noLink, mailbox, now))).toBe('link-expired');
  });

  it('when time passes, then nothing is left of who did not confirm', () => {
    expect(mailboxDueAt(mailbox)).toBe(now + HOUR);
    expect(mailboxAt(mailbox, now + HOUR)).toEqual({ ...mailbox, asked: [] });
    expect(mailboxDueAt(mailboxAt(mailbox, now + HOUR))).toBe(now + LINK_MS);
    expect(mailboxAt(mailbox, now + LINK_MS)).toEqual(noMailbox);
    expect(mailboxDueAt(noMailbox)).toBeUndefined();
  });
});

it('given a confirmed guest, when the address is left again, then a link leads to the same person and nobody is pending', () => {
  const asked = ask({ ref: 'ref-1', asked: [] }, { ...asking, candidate: 'ref-2' }, now)!;
  expect(asked.link.person).toBe('ref-1');
  expect(asked.mailbox).toEqual({ ref: 'ref-1', asked: [now] });
  const step = confirm(asked.link, asked.mailbox, now);
  expect(step.welcome).toBeUndefined();
  expect(step.mailbox).toEqual(asked.mailbox);
});

describe('given a mailbox that was found under an older key', () => {
  const known = { ref: 'ref-1', asked: [now] };
  const waiting = ask(noMailbox, asking, now)!.mailbox;
  const other = ask(noMailbox, { ...asking, candidate: 'ref-2' }, now)!.mailbox;
  const sealed = { key: 'next', box: 'c' };

  it('when it is moved, then all of it is at the new place, sealed with the new key', () => {
    expect(moveMailbox(known, { from: known, to: noMailbox }, sealed)).toEqual({
      from: noMailbox,
      to: known,
    });
    const moved = moveMailbox(waiting, { from: waiting, to: noMailbox }, sealed);
    expect(moved?.to).toEqual({ ...waiting, pending: { ...waiting.pending, mail: sealed } });
  });

  it('when another replica has moved it, then nothing is written over it', () => {
    expect(moveMailbox(known, { from: noMailbox, to: known }, sealed)).toBeUndefined();
    expect(moveMailbox(waiting, { from: noMailbox, to: waiting }, sealed)).toBeUndefined();
  });

  it('when its guest confirmed meanwhile, or another one waits, then it is looked at anew', () => {
    expect(
      moveMailbox(waiting, { from: { ref: 'ref-1', asked: [] }, to: noMailbox }, sealed),
    ).toBeUndefined();
    expect(moveMailbox(waiting, { from: other, to: noMailbox }, sealed)).toBeUndefined();
  });

  it('when somebody is at the new place, then they stay, unless only the one who moves has confirmed', () => {
    const there = { ref: 'ref-2', asked: [] };
    expect(moveMailbox(known, { from: known, to: there }, sealed)).toEqual({ from: noMailbox, to: there });
    expect(moveMailbox(waiting, { from: waiting, to: other }, sealed)).toEqual({
      from: noMailbox,
      to: other,
    });
    expect(moveMailbox(known, { from: known, to: other }, sealed)?.to).toMatchObject({ ref: 'ref-1' });
  });
});
