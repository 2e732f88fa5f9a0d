import { Module } from '@nestjs/common';
import { RoundModule } from '../round/round.module';
import { AbsenceConsumer } from './absence.consumer';
import { AbsenceController } from './absence.controller';
import { AbsenceService } from './absence.service';
import { AbsenceStore } from './absence.store';

/** Whoever will not be in lets others have their desk days. */
@Module({
  imports: [RoundModule],
  controllers: [AbsenceController],
  providers: [AbsenceConsumer, AbsenceService, AbsenceStore],
  exports: [AbsenceService, AbsenceStore],
})
export class AbsenceModule {}
