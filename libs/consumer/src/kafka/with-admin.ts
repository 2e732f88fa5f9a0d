import type { Admin } from 'kafkajs';
import { kafkaClient, type KafkaConnection } from './connection';

/** Runs work with a connected admin client and closes it, whatever happens. */
export async function withAdmin<Result>(
  connection: KafkaConnection,
  work: (admin: Admin) => Promise<Result>,
): Promise<Result> {
  const admin = kafkaClient(connection).admin();
  try {
    await admin.connect();
    return await work(admin);
  } finally {
    await admin.disconnect().catch(() => undefined);
  }
}
