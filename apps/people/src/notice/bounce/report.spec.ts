import { readReports, verdictOf } from './report';

const report = (fields: string) =>
  `Reporting-MTA: dns; mx.example.org\r\nArrival-Date: x\r\n\r\n${fields}\r\n`;

it('reads a group for each recipient', () => {
  const text = report(
    'Original-Recipient: rfc822;Mia@Example.org\r\nFinal-Recipient: RFC822; mia.m@example.org\r\nAction: failed\r\n' +
      'Status: 5.1.1\r\nDiagnostic-Code: smtp; 550 5.1.1\r\n user unknown\r\n\r\n' +
      'Final-Recipient: rfc822;kim@example.org\r\naction: Delayed\r\nStatus: 4.4.1 (no answer)',
  );
  expect(readReports(text)).toEqual([
    { recipient: 'mia.m@example.org', action: 'failed', status: '5.1.1' },
    { recipient: 'kim@example.org', action: 'delayed', status: '4.4.1' },
  ]);
});

it('reads lines that end with a line feed alone', () => {
  expect(
    readReports(report('Final-Recipient: rfc822;a@b.c\nAction: failed\nStatus: 5.2.1').replace(/\r/g, '')),
  ).toEqual([{ recipient: 'a@b.c', action: 'failed', status: '5.2.1' }]);
});

it('takes the status of the server that was asked, where the one that asked has none', () => {
  const fields =
    'Final-Recipient: rfc822;a@b.c\r\nAction: failed\r\nStatus: 5.0.0\r\nDiagnostic-Code: smtp; 550-5.1.1 no';
  expect(readReports(report(fields))[0]).toMatchObject({ status: '5.1.1' });
});

it('leaves out what says nothing of a recipient', () => {
  expect(readReports('Reporting-MTA: dns; mx.example.org')).toEqual([]);
  expect(readReports('')).toEqual([]);
});

it.each([
  ['failed', '5.1.1', 'address'],
  ['failed', '5.1.10', 'address'],
  ['failed', '5.2.1', 'address'],
  ['failed', '5.2.2', 'lost'],
  ['failed', '5.7.1', 'lost'],
  ['failed', '4.4.7', 'lost'],
  ['failed', undefined, 'lost'],
  ['delayed', '4.4.1', undefined],
  ['delivered', '2.0.0', undefined],
  ['relayed', '5.1.1', undefined],
])('%s %s means %s', (action, status, verdict) => {
  expect(verdictOf({ action, status })).toBe(verdict);
});
