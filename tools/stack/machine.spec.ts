import { chmodSync, mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { createServer, type AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { majorOf, requireJava } from './java.mjs';
import { nodeFolder, requireNode } from './node.mjs';
import { freePorts, requireFree } from './ports.mjs';
import { readSettings } from './settings.mjs';

describe('Java', () => {
  it.each([
    ['openjdk version "17.0.15" 2025-04-15', 17],
    ['java version "1.8.0_402"', 8],
    ['openjdk version "21" 2023-09-19', 21],
    ['zsh: no such thing', 0],
  ])('%s is %d', (output, major) => {
    expect(majorOf(output)).toBe(major);
  });

  it('that is too old is refused with its version and the ways out', async () => {
    const home = mkdtempSync(join(tmpdir(), 'digitalhub-java-'));
    mkdirSync(join(home, 'bin'));
    writeFileSync(join(home, 'bin/java'), '#!/bin/sh\necho \'openjdk version "11.0.2"\' >&2\n');
    chmodSync(join(home, 'bin/java'), 0o755);
    await expect(requireJava({ JAVA_HOME: home })).rejects.toThrow(
      /needs Java 17 or newer .* is Java 11: install one/,
    );
    rmSync(home, { recursive: true });
  });

  it('that is missing is refused with the ways out', async () => {
    await expect(requireJava({ JAVA_HOME: '/nowhere' })).rejects.toThrow(
      /was not found: .*JAVA_HOME.*KAFKA_BROKERS.*STACK=compose/,
    );
  });
});

describe('Node', () => {
  const machine = { cacheDir: '/nowhere', version: '20.20.2', platform: 'linux', arch: 'x64' };

  it.each(['20.20.2', '22.1.0', '26.0.0'])('%s is refused with the ways out', (version) => {
    expect(() => requireNode(version)).toThrow(
      new RegExp(`needed and this is ${version}: use the npm command`),
    );
  });

  it.each(['24.0.0', '24.99.1'])('%s will do, and nothing is fetched', async (version) => {
    expect(() => requireNode(version)).not.toThrow();
    expect(await nodeFolder({ ...machine, version })).toBeUndefined();
  });

  it.each([{ platform: 'darwin' }, { platform: 'win32' }, { arch: 'arm64' }])(
    'is not fetched for %p, and the sentence says so',
    async (other) => {
      await expect(nodeFolder({ ...machine, ...other })).rejects.toThrow(
        /Node 24 is needed, this is 20.20.2, and it is fetched for Linux x86-64 only: install Node 24/,
      );
    },
  );
});

describe('ports', () => {
  it('one that is taken is named with the variable that changes it', async () => {
    const server = createServer();
    await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
    const { port } = server.address() as AddressInfo;
    const taken = { number: port, variable: 'KAFKA_PORT', what: 'Kafka' };
    await expect(requireFree(taken)).rejects.toThrow(`Port ${port} for Kafka is taken by another program: `);
    await expect(requireFree(taken)).rejects.toThrow('KAFKA_PORT=');
    await new Promise((resolve) => server.close(resolve));
    await expect(requireFree(taken)).resolves.toBeUndefined();
  });

  it('free ones are distinct and free', async () => {
    const ports = await freePorts(20);
    expect(new Set(ports).size).toBe(20);
    for (const number of ports) {
      await expect(requireFree({ number, variable: 'X', what: 'x' })).resolves.toBeUndefined();
    }
  });
});

describe('settings', () => {
  it('have defaults that fit beside each other', () => {
    const ports = Object.values(readSettings({}).ports).map(({ number }) => number);
    expect(ports).toEqual([8081, 8082, 8083, 8084, 8085, 8080, 29092, 29093, 29017, 8090, 8026, 8025]);
  });

  it('take ports, folders and servers from the environment', () => {
    const env = {
      KAFKA_PORT: '1234',
      DIGITALHUB_DATA: '/data',
      XDG_CACHE_HOME: '/cache',
      MONGODB_URI: 'mongodb://x',
    };
    expect(readSettings(env)).toMatchObject({
      dataDir: '/data',
      cacheDir: '/cache/digitalhub',
      mongoUri: 'mongodb://x',
      ports: { kafka: { number: 1234 } },
    });
  });

  it.each([{ KAFKA_PORT: '0' }, { KAFKA_PORT: 'x' }, { KAFKA_PORT: '70000' }, { STACK: 'podman' }])(
    '%p is refused by name',
    (env) => {
      expect(() => readSettings(env)).toThrow(new RegExp(`^${Object.keys(env)[0]} must be`));
    },
  );
});
