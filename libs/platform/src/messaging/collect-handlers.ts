import type { Handler } from '@digitalhub/consumer';
import type { DiscoveryService, MetadataScanner } from '@nestjs/core';
import { handlersOf } from './on';

/**
 * Every `@On`, `@OnTombstone` and `@OnOther` method of every provider and controller of an app. Throws for a provider
 * that is made anew for each request: a message is no request.
 */
export function collectHandlers(discovery: DiscoveryService, scanner: MetadataScanner): Handler[] {
  const owners = new Map<object, boolean>();
  for (const wrapper of [...discovery.getProviders(), ...discovery.getControllers()]) {
    const instance = wrapper.instance as unknown;
    if (isObject(instance)) owners.set(instance, wrapper.isDependencyTreeStatic());
  }
  return [...owners].flatMap(([owner, lasts]) => {
    const handlers = methodsOf(owner, scanner).flatMap((method) => handlersOf(owner, method));
    if (handlers.length > 0 && !lasts)
      throw new Error(`${owner.constructor.name} hears messages: it cannot be request-scoped`);
    return handlers;
  });
}

function methodsOf(owner: object, scanner: MetadataScanner): unknown[] {
  const prototype = Object.getPrototypeOf(owner) as Record<string, unknown> | null;
  return scanner.getAllMethodNames(prototype).map((name) => prototype?.[name]);
}

function isObject(value: unknown): value is object {
  return typeof value === 'object' && value !== null;
}
