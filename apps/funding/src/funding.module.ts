import { Module } from '@nestjs/common';
import { ProgrammeController } from './programme/programme.controller';
import { ProgrammeService } from './programme/programme.service';
import { ProgrammeStore } from './programme/programme.store';

@Module({ controllers: [ProgrammeController], providers: [ProgrammeService, ProgrammeStore] })
export class FundingModule {}
