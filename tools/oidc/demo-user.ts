/** Somebody to log in as on a development machine. Nobody here is real. */
export interface DemoUser {
  readonly username: string;
  /** The `sub` claim: opaque, and the same on every machine and after every reset. */
  readonly sub: string;
  readonly name: string;
  readonly roles: readonly string[];
  /** Slugs of the hubs in which the roles act. */
  readonly hubs: readonly string[];
}
