import { Module } from '@nestjs/common';
import { RetentionService } from './retention.service';
import { RetentionStore } from './retention.store';

/** What is over loses its person; counts stay. */
@Module({ providers: [RetentionService, RetentionStore] })
export class RetentionModule {}
