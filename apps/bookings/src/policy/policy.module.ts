import { Module } from '@nestjs/common';
import { ResourceModule } from '../known/resource.module';
import { PolicyController } from './policy.controller';
import { PolicyService } from './policy.service';
import { PolicyStore } from './policy.store';

@Module({
  imports: [ResourceModule],
  controllers: [PolicyController],
  providers: [PolicyService, PolicyStore],
  exports: [PolicyService],
})
export class PolicyModule {}
