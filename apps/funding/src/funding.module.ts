import { Module } from '@nestjs/common';
import { ProgrammeController } from './programme/programme.controller';
import { ProgrammeService } from './programme/programme.service';
import { ProgrammeStore } from './programme/programme.store';
import { RecordersOfProgrammes } from './programme/recorder.service';

@Module({
  controllers: [ProgrammeController],
  providers: [ProgrammeService, ProgrammeStore, RecordersOfProgrammes],
})
export class FundingModule {}
