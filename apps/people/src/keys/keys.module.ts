import { SETTINGS } from '@digitalhub/platform';
import { Global, Module } from '@nestjs/common';
import type { PeopleSettings } from '../settings';
import { KeyRing } from './key-ring.service';

/** The keys of the service, for all of its features. */
@Global()
@Module({
  providers: [
    {
      provide: KeyRing,
      inject: [SETTINGS],
      useFactory: ({ PEOPLE_KEYS }: PeopleSettings) => new KeyRing(PEOPLE_KEYS),
    },
  ],
  exports: [KeyRing],
})
export class KeysModule {}
