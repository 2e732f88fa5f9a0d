import { Module } from '@nestjs/common';
import { AssertionSigner } from './person/person.assertion';
import { PersonController } from './person/person.controller';
import { PersonService } from './person/person.service';
import { PersonStore } from './person/person.store';

@Module({
  controllers: [PersonController],
  providers: [AssertionSigner, PersonService, PersonStore],
})
export class PeopleModule {}
