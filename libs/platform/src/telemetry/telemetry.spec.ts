import { silent, startTelemetry } from './telemetry';

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
