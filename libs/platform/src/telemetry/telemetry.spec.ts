import { redacted, silent, startTelemetry } from './telemetry';

const endpoint = { OTEL_EXPORTER_OTLP_ENDPOINT: 'http://127.0.0.1:4318' };
const missing = () => {
  throw Object.assign(new Error('Cannot find module'), { code: 'MODULE_NOT_FOUND' });
};

it('does nothing unless an endpoint is named', async () => {
  const warnings: string[] = [];
  const telemetry = startTelemetry({}, (sentence) => warnings.push(sentence), missing);
  expect(telemetry.activeTraceparent()).toBeUndefined();
  expect(await telemetry.inSpan('x', '', () => Promise.resolve(7))).toBe(7);
  expect(warnings).toEqual([]);
});

it('says which packages are missing, and goes on without', () => {
  const warnings: string[] = [];
  expect(startTelemetry(endpoint, (sentence) => warnings.push(sentence), missing)).toBe(silent);
  expect(warnings).toEqual([
    'OTEL_EXPORTER_OTLP_ENDPOINT is set, but no traces are sent: install @opentelemetry/sdk-node, ' +
      '@opentelemetry/auto-instrumentations-node.',
  ]);
});

it('does not hide that a package is broken', () => {
  const broken = () => {
    throw new Error('broken');
  };
  expect(() => startTelemetry(endpoint, () => undefined, broken)).toThrow('broken');
});

describe('what a trace tells of addresses', () => {
  it.each([
    ['/calendars/8Qm0X3m2w1a7Qk5c9yTzBfUeLr4vNs6d.ics', '/calendars/[secret]'],
    ['http://bookings:8082/calendars/8Qm0X3m2.ics?x=1', 'http://bookings:8082/calendars/[secret]?x=1'],
    ['/links/eyJhbGciOiJFZERTQSJ9.e30.c2ln', '/links/[secret]'],
    ['/erasures/AwXKmr3yS4G2bWk1oZ0s?lang=de', '/erasures/[secret]?lang=de'],
    ['/hubs/zeitz/availability', '/hubs/zeitz/availability'],
  ])('%s is told as %s', (address, told) => {
    expect(redacted(address)).toBe(told);
  });

  it('is that much in every span of a request that comes in or goes out', () => {
    type Hook = (span: object) => void;
    let config: Record<string, Record<string, Hook>> = {};
    const packages: Record<string, unknown> = {
      '@opentelemetry/sdk-node': {
        NodeSDK: class {
          start() {}
        },
        api: { trace: { getTracer: () => ({}) } },
      },
      '@opentelemetry/auto-instrumentations-node': {
        getNodeAutoInstrumentations: (options: typeof config) => (config = options),
      },
    };
    startTelemetry(
      endpoint,
      () => undefined,
      (name) => packages[name],
    );
    const hooks = [
      config['@opentelemetry/instrumentation-http']?.applyCustomAttributesOnSpan,
      config['@opentelemetry/instrumentation-undici']?.requestHook,
    ];
    for (const hook of hooks) {
      const attributes: Record<string, string> = {
        'url.path': '/calendars/8Qm0X3m2.ics',
        'http.route': '/x',
      };
      hook?.({ attributes, setAttribute: (name: string, value: string) => (attributes[name] = value) });
      expect(attributes).toEqual({ 'url.path': '/calendars/[secret]', 'http.route': '/x' });
    }
  });
});
