import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import {
  noticeFacts,
  NOTICE_OWNERS,
  OWNERS,
  PERSONAL_DATA_SERVICES,
  SERVICES,
  services,
} from '@digitalhub/contracts';
import Ajv from 'ajv';
import { load } from 'js-yaml';
import { readSettings, root, SERVICES as STARTED } from '../stack/settings.mjs';
import { apps } from './apps';
import { type ChartValues, type Compose, missingInChart, missingInCompose } from './deployed';

const read = (path: string): unknown => load(readFileSync(join(root, path), 'utf8'));
const compose = read('docker-compose.yml') as Compose;
const values = read('deploy/helm/digitalhub/values.yaml') as ChartValues;
const portOf = (name: string): number => readSettings({}).ports[name]!.standard;

describe('the table of services', () => {
  it('gives each a port of its own', () => {
    const ports = SERVICES.map((name) => services[name].port);
    expect(new Set(ports).size).toBe(SERVICES.length);
  });

  it('names folders under apps, each with a main', () => {
    expect(SERVICES.filter((name) => !existsSync(join(root, 'apps', name, 'src/main.ts')))).toEqual([]);
  });

  it('is what npm start reads out of its text', () => {
    expect(STARTED).toEqual(SERVICES);
    expect(SERVICES.map((name) => [name, portOf(name)])).toEqual(
      SERVICES.map((name) => [name, services[name].port]),
    );
  });

  it('is what the apps say of themselves', () => {
    expect(apps.map(({ name }) => name)).toEqual(SERVICES);
    expect(apps.filter(({ personalData }) => personalData).map(({ name }) => name)).toEqual(
      PERSONAL_DATA_SERVICES,
    );
    const asking = apps.filter(({ publishes }) => publishes.some((topic) => topic.entity === 'notice'));
    for (const { name, publishes } of asking)
      expect([name, publishes]).toEqual([name, expect.arrayContaining([noticeFacts[name as 'people']])]);
    expect(NOTICE_OWNERS).toEqual(expect.arrayContaining(asking.map(({ name }) => name)));
  });
});

it('docker-compose.yml runs every service, and its gateway finds every owner', () => {
  expect(missingInCompose(compose)).toEqual([]);
});

it('the Helm chart deploys every service on its port, and nothing else', () => {
  expect(missingInChart(values)).toEqual([]);
});

describe('the schema of the chart’s values', () => {
  const schema = JSON.parse(
    readFileSync(join(root, 'deploy/helm/digitalhub/values.schema.json'), 'utf8'),
  ) as { properties: { services: { propertyNames: { enum: string[] } } } };
  const accepts = new Ajv({ strict: false, allErrors: true }).compile(schema);
  const refusalsOf = (entered: object) => {
    accepts({ ...values, services: { ...values.services, ...entered } });
    return accepts.errors?.map(({ instancePath, message }) => [instancePath, message]) ?? [];
  };

  it('knows the services of the table', () => {
    expect(schema.properties.services.propertyNames.enum.sort()).toEqual([...SERVICES].sort());
    expect(refusalsOf({})).toEqual([]);
  });

  it('refuses a service that is misspelt, without a port and with one', () => {
    expect(refusalsOf({ boookings: { replicas: 3 } })).toContainEqual([
      '/services/boookings',
      "must have required property 'port'",
    ]);
    expect(refusalsOf({ boookings: { port: 8082 } })).toContainEqual([
      '/services',
      'property name must be valid',
    ]);
  });
});

describe('a service that was forgotten is named', () => {
  it('in docker-compose.yml', () => {
    const { funding: _forgotten, ...rest } = compose.services;
    expect(missingInCompose({ services: rest })).toEqual([
      'services.funding does not run dist/apps/funding/src/main.js',
    ]);
    const gateway = { ...rest['gateway'], environment: { HUBS_URLS: 'http://hubs:8080' } };
    expect(missingInCompose({ services: { ...compose.services, gateway } })).toEqual(
      OWNERS.filter((owner) => owner !== 'hubs').map(
        (owner) => `services.gateway.environment.${owner.toUpperCase()}_URLS is not http://${owner}:8080`,
      ),
    );
  });

  it('in the Helm chart, like one that is deployed and does not exist', () => {
    const { funding: _forgotten, ...rest } = values.services;
    expect(missingInChart({ services: { ...rest, hubs: { port: 1 }, portals: {} } })).toEqual([
      'services.hubs.port is not 8081',
      'services.funding.port is not 8084',
      'services.portals is no service',
    ]);
  });
});
