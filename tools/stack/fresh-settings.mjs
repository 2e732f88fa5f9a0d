import { mkdtempSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { freePorts } from './ports.mjs';
import { readSettings } from './settings.mjs';

/** Data that no other run sees, on ports that nobody uses; KAFKA_BROKERS and MONGODB_URI are used as they are. */
export async function freshSettings(purpose) {
  const settings = readSettings();
  const [kafka, controller, mongod] = await freePorts(3);
  const { ports } = settings;
  return {
    ...settings,
    dataDir: mkdtempSync(join(tmpdir(), `digitalhub-${purpose}-`)),
    ports: {
      ...ports,
      kafka: { ...ports.kafka, number: kafka },
      controller: { ...ports.controller, number: controller },
      mongod: { ...ports.mongod, number: mongod },
    },
  };
}
