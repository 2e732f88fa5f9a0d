import { operations, type Operation, type ServiceName } from '@digitalhub/contracts';
import type { ServiceDefinition } from '@digitalhub/platform';
import { RequestMethod, type Type } from '@nestjs/common';
import { METHOD_METADATA, MODULE_METADATA, PATH_METADATA } from '@nestjs/common/constants';
import { bookingsApp } from '../../bookings/src/bookings.app';
import { eventsApp } from '../../events/src/events.app';
import { fundingApp } from '../../funding/src/funding.app';
import { hubsApp } from '../../hubs/src/hubs.app';
import { peopleApp } from '../../people/src/people.app';
import { gatewayApp } from '../src/gateway.app';

const OWNERS = [hubsApp, bookingsApp, eventsApp, fundingApp, peopleApp];

/** The views that everybody reads most are routes of Fastify itself; edge.e2e-spec.ts asks for each of them. */
const PAST_NEST = new Set([
  'getAvailability',
  'getHub',
  'getHubAvailability',
  'getHubLinkedData',
  'getOpenData',
  'getOpenHubFeatures',
  'getOpenHubs',
  'getOpenHubTable',
  'getResourceAvailability',
  'getSiteLink',
  'listHubs',
]);

/** Of the gateway alone; how they look is told in openapi/platform-paths.ts, or to nobody. */
const OF_THE_PAGES = ['GET /assets/{file}', 'GET /docs', 'GET /docs/{file}', 'GET /openapi.json'];

it.each(OWNERS.map((app) => [app.name, app] as const))('%s handles what it declares alone', (name, app) => {
  expect(served(app)).toEqual(declared(({ owner }) => owner === name));
});

it('hands on all that others publish, and answers the rest itself', () => {
  const own = declared(
    ({ owner, published, id }) => published !== false && (owner !== 'gateway' || !PAST_NEST.has(id)),
  );
  expect(served(gatewayApp)).toEqual([...own, ...OF_THE_PAGES].sort());
});

it('finds what nobody declared, and what nobody handles', () => {
  const missing = { ...hubsApp, module: eventsApp.module };
  expect(served(missing)).not.toEqual(declared(({ owner }) => owner === 'hubs'));
  expect(served(missing)).toEqual(['GET /events/{id}', 'POST /events']);
});

it.each<ServiceName>(['hubs', 'bookings', 'events', 'funding', 'people', 'gateway'])(
  'declares every address of %s once',
  (name) => {
    const all = declared(({ owner }) => owner === name);
    expect(new Set(all).size).toBe(all.length);
  },
);

function declared(which: (operation: Operation) => boolean): string[] {
  return operations
    .filter(which)
    .map(({ method, path }) => `${method} ${path}`)
    .sort();
}

/** The routes of an app's own controllers, as operations are written. */
function served({ module }: ServiceDefinition): string[] {
  return [...new Set(controllersOf(module))]
    .flatMap((controller) => {
      const prefix = Reflect.getMetadata(PATH_METADATA, controller) as string;
      const prototype = controller.prototype as Record<string, object>;
      const names = Object.getOwnPropertyNames(prototype).filter((name) => name !== 'constructor');
      return names.flatMap((name) => routeOf(prefix, prototype[name]));
    })
    .sort();
}

function routeOf(prefix: string, method: object | undefined): string[] {
  const path = method && (Reflect.getMetadata(PATH_METADATA, method) as string | undefined);
  if (path === undefined) return [];
  const verb = RequestMethod[Reflect.getMetadata(METHOD_METADATA, method as object) as RequestMethod];
  const parts = [prefix, path].flatMap((each) => each.split('/')).filter(Boolean);
  return [`${verb} /${parts.map((part) => part.replace(/^:(\w+)$/, '{$1}')).join('/')}`];
}

function controllersOf(module: Type): Type[] {
  const imports = (Reflect.getMetadata(MODULE_METADATA.IMPORTS, module) ?? []) as Type[];
  const controllers = (Reflect.getMetadata(MODULE_METADATA.CONTROLLERS, module) ?? []) as Type[];
  return [...controllers, ...imports.flatMap(controllersOf)];
}
