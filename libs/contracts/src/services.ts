/** What the platform knows of a service before it starts. */
interface ServiceTraits {
  /** Listens here unless `<NAME>_PORT` says otherwise; from 1 to 65535, each its own. */
  readonly port: number;
  /** Answers requests that the gateway passes on, at the addresses in `<NAME>_URLS`. */
  readonly upstream: boolean;
  /** Keeps data under person refs: has its part in every erasure and export, and records looks at them. */
  readonly personalData: boolean;
  /** Asks people to send notices. */
  readonly notices: boolean;
}

/**
 * Every service there is, once. What else has to know them follows from here or is compared with it by a test; how to
 * add one is told in docs/new-service.md. A line each: the tools read name and port as text, before anything is
 * installed.
 */
export const services = {
  hubs: { port: 8081, upstream: true, personalData: true, notices: true },
  bookings: { port: 8082, upstream: true, personalData: true, notices: true },
  events: { port: 8083, upstream: true, personalData: true, notices: true },
  funding: { port: 8084, upstream: true, personalData: true, notices: true },
  people: { port: 8085, upstream: true, personalData: true, notices: true },
  gateway: { port: 8080, upstream: false, personalData: false, notices: false },
} as const satisfies Record<string, ServiceTraits>;

export type ServiceName = keyof typeof services;
type Trait = 'upstream' | 'personalData' | 'notices';
type ServiceWith<Wanted extends Trait> = {
  [Name in ServiceName]: (typeof services)[Name][Wanted] extends true ? Name : never;
}[ServiceName];

/** All services, those that the gateway stands on before it. */
export const SERVICES = Object.keys(services) as ServiceName[];

/** The services behind the gateway. */
export type OwnerName = ServiceWith<'upstream'>;
export const OWNERS = servicesWith('upstream');

/** The services that keep data under person refs. */
export type PersonalDataService = ServiceWith<'personalData'>;
export const PERSONAL_DATA_SERVICES = servicesWith('personalData');

/** The services that ask for notices. */
export type NoticeOwner = ServiceWith<'notices'>;
export const NOTICE_OWNERS = servicesWith('notices');

/** One thing for each of several services, like the topic that each has of a kind, by the name of the service. */
export function forEachService<const Name extends ServiceName, Made>(
  names: readonly Name[],
  make: (name: Name) => Made,
): Readonly<Record<Name, Made>> {
  return Object.fromEntries(names.map((name) => [name, make(name)])) as Record<Name, Made>;
}

function servicesWith<Wanted extends Trait>(trait: Wanted): readonly ServiceWith<Wanted>[] {
  return SERVICES.filter((name): name is ServiceWith<Wanted> => services[name][trait]);
}
