import { NestFactory } from '@nestjs/core';
import type { NestFastifyApplication } from '@nestjs/platform-fastify';
import { createAdapter } from '../http/adapter';
import { dressEdge } from '../http/edge';
import { safetyHeaders } from '../http/safety-headers';
import { nestLogger } from '../logging/nest-logger';
import { httpMetrics } from '../metrics/metrics';
import type { ServiceParts } from './parts';
import { PlatformModule } from './platform.module';

/** Nest on Fastify around the features of the app, not listening yet. Never ends the process when wiring fails. */
export async function createHttpApp(parts: ServiceParts): Promise<NestFastifyApplication> {
  const { definition, config, lifecycle, log, routes, registry } = parts;
  const headers = safetyHeaders(config.publicUrl);
  const adapter = createAdapter(headers);
  dressEdge(adapter.getInstance(), { lifecycle, log, routes, headers, observe: httpMetrics(registry) });
  return NestFactory.create<NestFastifyApplication>(
    PlatformModule.around(definition.module, parts),
    adapter,
    {
      abortOnError: false,
      bodyParser: false,
      logger: nestLogger(log),
    },
  );
}
