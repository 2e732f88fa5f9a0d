import { importHubs } from '@digitalhub/contracts';
import { Handles, type RequestOf } from '@digitalhub/platform';
import { Controller } from '@nestjs/common';
import { actorOf } from '../actor';
import { ImportService } from './import.service';

@Controller()
export class ImportController {
  constructor(private readonly imports: ImportService) {}

  @Handles(importHubs)
  run({ body, caller, idempotency }: RequestOf<typeof importHubs>) {
    return this.imports.run(body, idempotency, actorOf(caller));
  }
}
