import { Global, Module } from '@nestjs/common';
import { DiscoveryModule } from '@nestjs/core';
import { AccessRecorder } from './access-recorder';
import { ErasedPersons } from './erased-persons';
import { PersonErasedConsumer } from './personal-data.consumer';
import { PersonalDataController } from './personal-data.controller';
import { PersonalDataParts } from './personal-data.service';
import { PersonalDataSections } from './sections';

/** The part of a service in erasures, exports and the record of looks; there for each with `personalData: true`. */
@Global()
@Module({
  imports: [DiscoveryModule],
  controllers: [PersonalDataController],
  providers: [PersonalDataSections, PersonalDataParts, PersonErasedConsumer, ErasedPersons, AccessRecorder],
  exports: [ErasedPersons, AccessRecorder],
})
export class PersonalDataModule {}
