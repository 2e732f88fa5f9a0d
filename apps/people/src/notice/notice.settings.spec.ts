import { startService } from '@digitalhub/platform';
import { makePersonKeys } from '@digitalhub/testing';
import { peopleApp } from '../people.app';
import { type NoticeSettings, returnDomainOf } from './notice.settings';

/** Everything but mail; nothing is connected to before the settings are right. */
async function start(env: NodeJS.ProcessEnv): Promise<void> {
  const { publicKey, signingKey } = await makePersonKeys();
  await startService(peopleApp, {
    KAFKA_BROKERS: '127.0.0.1:1',
    MONGODB_URI: 'mongodb://127.0.0.1:1/?serverSelectionTimeoutMS=1',
    OIDC_ISSUER: 'https://127.0.0.1:1',
    PERSON_PUBLIC_KEY: publicKey,
    PERSON_SIGNING_KEY: signingKey,
    PEOPLE_KEYS: `test=${'0'.repeat(64)}`,
    LOG_LEVEL: 'silent',
    ...env,
  });
}

const mail = { SMTP_URL: 'smtp://mail.example.org', MAIL_FROM: 'hub@example.org' };

it.each([
  [
    'production without a mail server',
    { NODE_ENV: 'production', ...mail, SMTP_URL: '' },
    'SMTP_URL is missing',
  ],
  ['production without a sender', { NODE_ENV: 'production', ...mail, MAIL_FROM: '' }, 'MAIL_FROM is missing'],
  [
    'another protocol',
    { SMTP_URL: 'http://mail.example.org' },
    'SMTP_URL must begin with smtp:// or smtps://',
  ],
  ['a pace of nothing', { NOTICES_PER_MINUTE: '0' }, 'NOTICES_PER_MINUTE must be a whole number from 1'],
  ['a sender that is no address', { MAIL_FROM: 'hub' }, 'MAIL_FROM must be a mail address'],
])('people does not start in %s, and says why', async (_, env, sentence) => {
  await expect(start(env)).rejects.toThrow(`The people service cannot start: ${sentence}`);
});

it.each([
  ['development without a mail server', { NODE_ENV: 'development' }],
  ['production with one', { NODE_ENV: 'production', ...mail }],
])('people has no objection to %s', async (_, env) => {
  await expect(start(env)).rejects.toThrow('MONGODB_URI names no database that answers');
});

it('lets mail come back to the domain it is from, unless another is named', () => {
  const settings = { MAIL_FROM: 'Hub@Mail.Example.org' } as NoticeSettings;
  expect(returnDomainOf(settings)).toBe('mail.example.org');
  expect(returnDomainOf({ ...settings, MAIL_RETURN_DOMAIN: 'back.example.org' })).toBe('back.example.org');
});
