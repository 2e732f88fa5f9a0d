import { HubSnapshot } from '@digitalhub/contracts';
import { makeAppEnvironment, dropDatabases, type AppEnvironment } from '@digitalhub/testing';
import { Controller, Injectable, Module, Scope } from '@nestjs/common';
import { EventPattern } from '@nestjs/microservices';
import { startService } from '../service/start-service';
import { On } from './on';

@Injectable({ scope: Scope.REQUEST })
class Fleeting {
  @On(HubSnapshot)
  async hub(): Promise<void> {}
}

@Injectable()
class Lasting {
  @On(HubSnapshot)
  async hub(): Promise<void> {}
}

@Controller()
class Patterned {
  @EventPattern('hub')
  hub(_data: unknown): void {}
}

@Module({ providers: [Fleeting] })
class FleetingModule {}
@Module({ providers: [Lasting], controllers: [Patterned] })
class PatternedModule {}

let environment: AppEnvironment;
beforeAll(async () => {
  environment = await makeAppEnvironment({ LOG_LEVEL: 'silent' });
});
afterAll(async () => {
  const { topics, issuer, databasePrefix } = environment;
  await Promise.all([topics.close(), issuer.close(), dropDatabases(databasePrefix)]);
});

it.each([
  [FleetingModule, 'Fleeting hears messages: it cannot be request-scoped'],
  [PatternedModule, 'Use @On(Message) instead of the pattern "hub"'],
])('does not start with handlers that would never hear anything: %p', async (module, sentence) => {
  const definition = { name: 'events', module, publishes: [], aggregates: [] } as const;
  await expect(startService(definition, environment.variables)).rejects.toThrow(sentence);
});
