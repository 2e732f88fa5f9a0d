import type { Handler } from '@digitalhub/consumer';
import type { DiscoveryService, MetadataScanner } from '@nestjs/core';
import { handlersOf } from './on';

/** Every `@On`, `@OnTombstone` and `@OnOther` method of every provider and controller of an app. */
export function collectHandlers(discovery: DiscoveryService, scanner: MetadataScanner): Handler[] {
  const wrappers = [...discovery.getProviders(), ...discovery.getControllers()];
  const owners = new Set(wrappers.map(({ instance }) => instance as unknown).filter(isObject));
  return [...owners].flatMap((owner) => {
    const prototype = Object.getPrototypeOf(owner) as Record<string, unknown> | null;
    return scanner.getAllMethodNames(prototype).flatMap((name) => handlersOf(owner, prototype?.[name]));
  });
}

function isObject(value: unknown): value is object {
  return typeof value === 'object' && value !== null;
}
