import type { Land } from '@digitalhub/contracts';
import { Database, readAggregate } from '@digitalhub/platform';
import { Injectable } from '@nestjs/common';
import type { Connection } from 'mongoose';
import type { LandDoc } from './land';
import { lands } from './land.aggregate';

@Injectable()
export class LandStore {
  constructor(@Database() private readonly connection: Connection) {}

  async read(land: Land): Promise<LandDoc> {
    return (await readAggregate(this.connection, lands, land)).doc;
  }
}
