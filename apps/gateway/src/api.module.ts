import { Module } from '@nestjs/common';
import { DocsController } from './docs/docs.controller';
import { GatewayModule } from './gateway.module';
import { OpenApiController } from './api/openapi.controller';

/** The features and, around them, their description. */
@Module({ imports: [GatewayModule], controllers: [OpenApiController, DocsController] })
export class ApiModule {}
