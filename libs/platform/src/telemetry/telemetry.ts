import { createRequire } from 'node:module';

/** Spans of an OpenTelemetry SDK, where one is running; without one the work is simply done. */
export interface Telemetry {
  /** W3C traceparent of the span at hand; undefined when nothing is recorded. */
  activeTraceparent(): string | undefined;
  /** Does the work in a span that goes on where `parent` (a traceparent) ended, perhaps in another process. */
  inSpan<Result>(name: string, parent: string | undefined, work: () => Promise<Result>): Promise<Result>;
}

export const silent: Telemetry = {
  activeTraceparent: () => undefined,
  inSpan: (_name, _parent, work) => work(),
};

export const PACKAGES = ['@opentelemetry/sdk-node', '@opentelemetry/auto-instrumentations-node'];

type Load = (name: string) => unknown;

/**
 * Starts the SDK when OTEL_EXPORTER_OTLP_ENDPOINT is set. Its packages are large and therefore not among ours:
 * where they are missing, `warn` hears which, and the service runs without traces. Call it before anything that is to be
 * instrumented is loaded.
 */
export function startTelemetry(
  env: NodeJS.ProcessEnv,
  warn: (sentence: string) => void,
  load: Load = createRequire(__filename),
): Telemetry {
  if (!env.OTEL_EXPORTER_OTLP_ENDPOINT) return silent;
  try {
    const [sdk, instrumentations] = PACKAGES.map(load) as [Sdk, Instrumentations];
    new sdk.NodeSDK({
      serviceName: env.OTEL_SERVICE_NAME ?? 'digitalhub',
      instrumentations: [instrumentations.getNodeAutoInstrumentations(QUIET)],
    }).start();
    return recording(sdk.api);
  } catch (error) {
    if ((error as { code?: unknown }).code !== 'MODULE_NOT_FOUND') throw error;
    warn(`OTEL_EXPORTER_OTLP_ENDPOINT is set, but no traces are sent: install ${PACKAGES.join(', ')}.`);
    return silent;
  }
}

/**
 * File system and DNS calls would drown the rest. The one of kafkajs would put its own trace into our messages in place
 * of the originating request's.
 */
const QUIET = {
  '@opentelemetry/instrumentation-kafkajs': { enabled: false },
  '@opentelemetry/instrumentation-fs': { enabled: false },
  '@opentelemetry/instrumentation-dns': { enabled: false },
  '@opentelemetry/instrumentation-net': { enabled: false },
  '@opentelemetry/instrumentation-http': { applyCustomAttributesOnSpan: withoutSecrets },
  '@opentelemetry/instrumentation-undici': { requestHook: withoutSecrets },
};

/** Attributes that hold an address or a part of it, by their old and new names. */
const ADDRESSES = ['http.url', 'http.target', 'url.full', 'url.path', 'url.query'];

/** An address with what is secret of it left out: links and calendars are opened by whoever knows theirs. */
export function redacted(address: string): string {
  return address.replace(/\/(calendars|erasures|links)\/[^/?#]+/g, '/$1/[secret]');
}

function withoutSecrets(span: Span): void {
  for (const name of ADDRESSES) {
    const value = span.attributes?.[name];
    if (typeof value === 'string') span.setAttribute(name, redacted(value));
  }
}

interface Span {
  readonly attributes?: Readonly<Record<string, unknown>>;
  setAttribute(name: string, value: string): void;
}

function recording({ context, propagation, trace }: Api): Telemetry {
  const tracer = trace.getTracer('digitalhub');
  return {
    activeTraceparent: () => {
      const carrier: Record<string, string> = {};
      propagation.inject(context.active(), carrier);
      return carrier.traceparent;
    },
    inSpan: (name, traceparent, work) => {
      const parent = propagation.extract(context.active(), { traceparent });
      return tracer.startActiveSpan(name, {}, parent, (span) => work().finally(() => span.end()));
    },
  };
}

interface Sdk {
  /** The one that the SDK has registered with; another copy would record nothing. */
  readonly api: Api;
  readonly NodeSDK: new (options: object) => { start(): void };
}
interface Instrumentations {
  getNodeAutoInstrumentations(options: object): object;
}
interface Api {
  readonly context: { active(): object };
  readonly propagation: {
    inject(context: object, carrier: object): void;
    extract(context: object, carrier: object): object;
  };
  readonly trace: {
    getTracer(name: string): {
      startActiveSpan<Result>(
        name: string,
        options: object,
        context: object,
        work: (span: { end(): void }) => Result,
      ): Result;
    };
  };
}
