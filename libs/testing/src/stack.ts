/** The broker and the database that a test run uses. */
export interface TestStack {
  /** Comma list of host:port. */
  readonly brokers: string;
  /** Without a database name. */
  readonly mongoUri: string;
}

/**
 * The real broker and database of this run. Throws without them: a test that needs them fails, it never skips.
 */
export function testStack(env: NodeJS.ProcessEnv = process.env): TestStack {
  return { brokers: required(env, 'KAFKA_BROKERS'), mongoUri: required(env, 'MONGODB_URI') };
}

function required(env: NodeJS.ProcessEnv, name: string): string {
  const value = env[name];
  if (value) return value;
  throw new Error(
    `${name} is not set: run "npm test", or start a stack with "npm run up" and export what it prints`,
  );
}
