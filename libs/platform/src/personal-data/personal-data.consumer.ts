import { type EventOf, PersonErased } from '@digitalhub/contracts';
import { Injectable } from '@nestjs/common';
import { On } from '../messaging/on';
import { PersonalDataParts } from './personal-data.service';

/** A person is gone: so is all that this service keeps of them. */
@Injectable()
export class PersonErasedConsumer {
  constructor(private readonly parts: PersonalDataParts) {}

  @On(PersonErased)
  async erased({ data }: EventOf<typeof PersonErased>): Promise<void> {
    await this.parts.erase(data);
  }
}
