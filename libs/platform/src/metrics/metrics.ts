import { collectDefaultMetrics, Histogram, Registry } from 'prom-client';

/** Seconds; fine where a page or a commit lies, coarse above. */
export const DURATION_BUCKETS = [0.001, 0.0025, 0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1, 2.5, 5, 10];

/** A registry of its own per service, so that several can share a process. */
export function createRegistry(service: string): Registry {
  const registry = new Registry();
  registry.setDefaultLabels({ service });
  collectDefaultMetrics({ register: registry });
  return registry;
}

/** OTel semantic conventions: `http.server.request.duration`. The route is the pattern, never the address. */
export function httpMetrics(registry: Registry) {
  const duration = new Histogram({
    name: 'http_server_request_duration_seconds',
    help: 'Duration of HTTP requests, from the first byte in to the last byte out.',
    labelNames: ['http_request_method', 'http_route', 'http_response_status_code'],
    buckets: DURATION_BUCKETS,
    registers: [registry],
  });
  const children = new Map<string, Histogram.Internal<string>>();
  return (method: string, route: string, status: number, seconds: number): void => {
    const name = `${method} ${status} ${route}`;
    const known = children.get(name);
    const child = known ?? duration.labels(method, route, String(status));
    if (!known) children.set(name, child);
    child.observe(seconds);
  };
}
