import { startApps, type TestApps } from '@digitalhub/testing';
import { once } from 'node:events';
import { connect } from 'node:net';
import { notes } from '../../test/notes';

let apps: TestApps;
beforeAll(async () => {
  apps = await startApps([notes], { env: { LOG_LEVEL: 'silent', PUBLIC_URL: 'https://hub.example' } });
});
afterAll(() => apps.close());

/** The head of the answer to what is written to the socket. */
async function headOf(url: string, written: string): Promise<string> {
  const socket = connect(Number(new URL(url).port), '127.0.0.1');
  let answer = '';
  socket.on('data', (part: Buffer) => (answer += part.toString()));
  socket.write(written);
  await once(socket, 'close');
  return answer.split('\r\n\r\n')[0]!.toLowerCase();
}

const get = (path: string) => `GET ${path} HTTP/1.1\r\nhost: x\r\nconnection: close\r\n\r\n`;

describe('every answer', () => {
  it.each([
    ['of a route', get('/notes?limit=1'), '200'],
    ['without a route', get('/nothing'), '404'],
    ['of a refusal', get('/notes/fail/refused'), '409'],
    ['to a broken address', get('/%zz'), '400'],
    ['to what is no HTTP', 'nonsense\r\n\r\n', '400'],
    ['to headers that are too long', `GET / HTTP/1.1\r\nx: ${'x'.repeat(20_000)}\r\n\r\n`, '431'],
  ])('%s forbids to guess its type, and to come back without https', async (_, written, status) => {
    const head = await headOf(apps.url('events'), written);
    expect(head).toMatch(new RegExp(`^http/1.1 ${status} `));
    expect(head).toContain('\r\nx-content-type-options: nosniff');
    expect(head).toContain('\r\nstrict-transport-security: max-age=31536000');
  });
});

it('says nothing of https where people come without it', async () => {
  const { url } = await apps.start(notes, { PUBLIC_URL: 'http://127.0.0.1:8080' });
  expect(await headOf(url, get('/notes?limit=1'))).not.toContain('strict-transport-security');
});
