import { NestFactory } from '@nestjs/core';
import { DocumentBuilder, type OpenAPIObject, SwaggerModule } from '@nestjs/swagger';
import { createAdapter } from '../http/adapter';
import type { ServiceParts } from '../service/parts';
import { PlatformModule } from '../service/platform.module';
import type { ServiceDefinition } from '../service/types';
import { convertSchema } from './convert-schema';
import { completeOperations } from './operations';

/**
 * The OpenAPI 3.1 document of a service, from its controllers and zod schemas alone: nothing is connected, no
 * environment is read, so the same source gives the same document everywhere.
 */
export async function openApiOf(definition: ServiceDefinition): Promise<OpenAPIObject> {
  // What the platform provides is named, so that the features can be wired; a preview makes nothing of it.
  const named = PlatformModule.around(definition.module, { definition } as ServiceParts);
  const app = await NestFactory.create(named, createAdapter(), {
    preview: true,
    abortOnError: false,
    logger: false,
  });
  const head = new DocumentBuilder()
    .setOpenAPIVersion('3.1.0')
    .setTitle(`DigitalHub ${definition.name}`)
    .setDescription(definition.description ?? '')
    .setVersion('1')
    .addBearerAuth()
    .addSecurityRequirements('bearer')
    .build();
  const document = SwaggerModule.createDocument(app, head, {
    standardSchemaConverter: convertSchema,
    operationIdFactory: (controller, method) => `${controller.replace(/Controller$/, '')}.${method}`,
  });
  return completeOperations(document);
}
