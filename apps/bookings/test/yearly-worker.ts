import mongoose from 'mongoose';
import { seriesCommitter, yearOf } from './yearly';

const AT_ONCE = 8;

/** Books a year on desk after desk and sends the id of each series that was answered: `<uri> <database> <prefix>`. */
async function main([uri, dbName, prefix]: string[]): Promise<void> {
  const connection = await mongoose.createConnection(uri!, { dbName }).asPromise();
  const committer = seriesCommitter(connection);
  let desk = 0;
  const book = async () => {
    while (process.connected) {
      const { id, command } = yearOf(`${prefix}-desk-${(desk += 1)}`);
      await committer.execute(command);
      process.send?.({ id });
    }
  };
  await Promise.all(Array.from({ length: AT_ONCE }, book));
}

void main(process.argv.slice(2));
