import { SERVICES } from '@digitalhub/contracts';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { load } from 'js-yaml';
import {
  chartFolder,
  type Container,
  type Manifest,
  minimal,
  type PodSpec,
  render,
  type Values,
} from './chart';

const withIngress = { enabled: true, host: 'hub.example', trustedProxies: '10.0.0.0/8' };
const find = (objects: readonly Manifest[], kind: string, name = 'dh') => {
  const found = objects.find((each) => each.kind === kind && each.metadata.name === name);
  if (found) return found;
  throw new Error(`There is no ${kind} ${name}`);
};
const podOf = (objects: readonly Manifest[], name: string): PodSpec =>
  find(objects, 'Deployment', `dh-${name}`).spec.template.spec;
const containerOf = (objects: readonly Manifest[], name: string): Container =>
  podOf(objects, name).containers[0]!;
const variable = (objects: readonly Manifest[], service: string, name: string) =>
  containerOf(objects, service).env.find((each) => each.name === name)?.value;

/** The first run on a machine fetches Helm, 75 MB. */
beforeAll(() => render(minimal), 300_000);

describe('the chart', () => {
  it('runs every service, with a management port for probes that no ingress publishes', async () => {
    const objects = await render({ ...minimal, ingress: withIngress });
    for (const name of SERVICES) {
      const { ports, startupProbe, readinessProbe, livenessProbe } = containerOf(objects, name);
      expect(ports.map((port) => port.name)).toEqual(['http', 'management']);
      expect(variable(objects, name, 'MANAGEMENT_PORT')).toBe(String(ports[1]!.containerPort));
      expect(JSON.stringify([startupProbe, readinessProbe, livenessProbe])).not.toContain('"http"');
    }
    const published = JSON.stringify(find(objects, 'Ingress').spec.rules);
    expect(published).toContain('"dh-gateway"');
    expect(published).not.toMatch(/management|9090/);
  });

  it('says the version of the image that runs', async () => {
    expect(variable(await render(minimal), 'people', 'VERSION')).toBe('0.1.0');
    const tagged = await render({ ...minimal, image: { tag: '1.4.0-rc.1' } });
    expect(variable(tagged, 'people', 'VERSION')).toBe('1.4.0-rc.1');
    expect(find(tagged, 'Deployment', 'dh-people').metadata.labels['app.kubernetes.io/version']).toBe(
      '1.4.0-rc.1',
    );
  });

  it('spreads pods over zones and nodes', async () => {
    const { topologySpreadConstraints } = podOf(await render(minimal), 'bookings');
    expect(topologySpreadConstraints.map(({ topologyKey }) => topologyKey)).toEqual([
      'topology.kubernetes.io/zone',
      'kubernetes.io/hostname',
    ]);
  });

  it('takes variables and volumes of an installation', async () => {
    const extras = {
      extraEnvFrom: [{ secretRef: { name: 'kafka-login' } }],
      extraVolumes: [{ name: 'ca', configMap: { name: 'ca' } }],
      extraVolumeMounts: [{ name: 'ca', mountPath: '/etc/ca', readOnly: true }],
    };
    const objects = await render({ ...minimal, defaults: extras });
    for (const name of SERVICES) {
      expect(podOf(objects, name).volumes).toEqual(extras.extraVolumes);
      expect(containerOf(objects, name)).toMatchObject({
        envFrom: extras.extraEnvFrom,
        volumeMounts: extras.extraVolumeMounts,
      });
    }
  });

  it('tells the gateway whose word on client addresses counts', async () => {
    const objects = await render({ ...minimal, ingress: withIngress });
    expect(variable(objects, 'gateway', 'TRUSTED_PROXIES')).toBe('10.0.0.0/8');
    expect(variable(objects, 'gateway', 'PUBLIC_URL')).toBe('https://hub.example');
  });
});

describe('monitoring', () => {
  const monitored = { ...minimal, monitoring: { enabled: true, labels: { release: 'prometheus' } } };

  it('brings every alert as it stands, for the operator to find', async () => {
    const rule = find(await render(monitored), 'PrometheusRule');
    const { groups } = load(readFileSync(join(chartFolder, 'alerts.yaml'), 'utf8')) as { groups: unknown[] };
    expect(rule.spec.groups).toEqual(groups);
    expect(groups).toHaveLength(1);
    expect(rule.metadata.labels).toMatchObject({ release: 'prometheus' });
  });

  it('scrapes the management port, and keeps the label by which the alerts go', async () => {
    const { spec } = find(await render(monitored), 'ServiceMonitor');
    expect(spec.endpoints).toEqual([
      { port: 'management', path: '/metrics', interval: '15s', honorLabels: true },
    ]);
  });

  it('is let through to the pods, and nobody is when there is none', async () => {
    const peersOf = async (values: Values) => {
      const { ingress } = find(await render(values), 'NetworkPolicy', 'dh-bookings').spec;
      return ingress.filter(({ ports }) => ports[0]!.port === 'management').map(({ from }) => from);
    };
    expect(await peersOf(monitored)).toEqual([[{ namespaceSelector: {} }]]);
    expect(await peersOf(minimal)).toEqual([]);
    const managementFrom = [{ namespaceSelector: { matchLabels: { team: 'ops' } } }];
    expect(await peersOf({ ...minimal, networkPolicy: { managementFrom } })).toEqual([managementFrom]);
  });
});

describe('values that are wrong are refused by name', () => {
  it.each<[string, Values, RegExp]>([
    ['a misspelt part', { ingres: { enabled: true } }, /'ingres' not allowed/],
    ['a misspelt key', { ingress: { enable: true } }, /ingress.*'enable' not allowed/s],
    [
      'a misspelt key of a service',
      { services: { people: { replica: 3 } } },
      /people.*'replica' not allowed/s,
    ],
    ['a service that is none', { services: { pepole: { port: 8085 } } }, /pepole/],
    [
      'traces, for which the image has no packages',
      { otlpEndpoint: 'http://c:4318' },
      /'otlpEndpoint' not allowed/,
    ],
    ['an issuer without https', { oidc: { issuer: 'http://login.example' } }, /issuer/],
    ['a number as words', { kafka: { brokers: 'k:1', partitions: 'many' } }, /partitions/],
    ['an ingress without its host', { ingress: { enabled: true } }, /ingress.host is missing/],
    [
      'an ingress whose word nobody trusts',
      { ingress: { enabled: true, host: 'h' } },
      /ingress.trustedProxies is missing/,
    ],
    ['no broker', { kafka: { brokers: '' } }, /kafka.brokers is missing/],
  ])('%s', async (_, values, sentence) => {
    await expect(render({ ...minimal, ...values })).rejects.toThrow(sentence);
  });
});
