import fc from 'fast-check';
import { judgeFailure, nextLookForContact, pauseAfter, restAfter, type SendVerdict } from './retry';

const HOUR = 3_600_000;

it.each<[string, Parameters<typeof judgeFailure>[0], SendVerdict]>([
  ['an unknown user', { command: 'RCPT TO', responseCode: 550, response: '550 5.1.1' }, 'address'],
  [
    'an address refused without a status',
    { command: 'RCPT TO', responseCode: 553, response: '553' },
    'address',
  ],
  [
    'an unknown user, found out late',
    { command: 'DATA', responseCode: 550, response: '550 5.1.1' },
    'address',
  ],
  ['greylisting', { command: 'RCPT TO', responseCode: 451, response: '451 4.7.1' }, 'later'],
  ['a full mailbox', { command: 'RCPT TO', responseCode: 452, response: '452 4.2.2' }, 'later'],
  [
    'relaying denied: our settings, not the address',
    { command: 'RCPT TO', responseCode: 554, response: '554 5.7.1' },
    'later',
  ],
  ['a mail that looks odd', { command: 'DATA', responseCode: 554, response: '554 5.6.0' }, 'mail'],
  ['a mail that is refused for now', { command: 'DATA', responseCode: 451, response: '451 4.3.0' }, 'later'],
  ['a wrong password', { command: 'AUTH PLAIN', responseCode: 535, response: '535 5.7.8' }, 'server'],
  ['a sender that is refused', { command: 'MAIL FROM', responseCode: 550, response: '550 5.7.1' }, 'server'],
  ['a server that goes', { command: 'RCPT TO', responseCode: 421, response: '421 4.3.2' }, 'server'],
  ['nobody there', { command: 'CONN', code: 'ECONNREFUSED' }, 'server'],
  ['a connection that breaks in the middle', { command: 'DATA', code: 'ECONNECTION' }, 'server'],
  ['TLS that is missing', { command: 'STARTTLS', code: 'ETLS' }, 'server'],
])('%s', (_, failure, verdict) => {
  expect(judgeFailure(failure)).toBe(verdict);
});

it('waits longer from try to try, up to two hours, never all at one moment', () => {
  fc.assert(
    fc.property(fc.nat(60), fc.double({ min: 0, max: 0.999, noNaN: true }), (attempts, random) => {
      const rest = restAfter(attempts, random);
      expect(rest).toBeGreaterThanOrEqual(15_000);
      expect(rest).toBeLessThanOrEqual(2 * HOUR);
      expect(restAfter(attempts + 2, 0)).toBeGreaterThanOrEqual(Math.min(restAfter(attempts, 0.999), HOUR));
      expect(restAfter(attempts, 0)).toBeLessThan(restAfter(attempts, 0.999));
      expect(pauseAfter(attempts, random)).toBeLessThanOrEqual(60_000);
    }),
  );
});

it('looks for a contact soon at first and rarely later', () => {
  expect(nextLookForContact(0, 0)).toBe(60_000);
  expect(nextLookForContact(0, 4 * HOUR)).toBe(6 * HOUR);
  expect(nextLookForContact(0, 100 * HOUR)).toBe(106 * HOUR);
});
