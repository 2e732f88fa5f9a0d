import { startInbox } from './inbox';

/** The inbox by itself, for containers: INBOX_SMTP_PORT, INBOX_PORT, HOST and DIGITALHUB_DATA say where. */
async function main(env: NodeJS.ProcessEnv): Promise<void> {
  const inbox = await startInbox({
    smtpPort: Number(env.INBOX_SMTP_PORT ?? 8025),
    webPort: Number(env.INBOX_PORT ?? 8026),
    host: env.HOST || '127.0.0.1',
    dataDir: env.DIGITALHUB_DATA || '.data',
  });
  console.log(`Inbox at ${inbox.url}, mail by ${inbox.smtp}`);
  for (const signal of ['SIGINT', 'SIGTERM'] as const)
    process.once(signal, () => void inbox.close().then(() => process.exit(0)));
}

void main(process.env);
