import type { ServiceName, TopicDefinition } from '@digitalhub/contracts';
import type { Type } from '@nestjs/common';
import type { z } from 'zod';
import type { AnyAggregateType } from '../commit/types';
import type { ProblemTable } from '../http/problem-table';

/** Everything the platform needs to know to start a service. An app exports one, and its `main` starts it. */
export interface ServiceDefinition {
  readonly name: ServiceName;
  /** One sentence for the head of the OpenAPI document. */
  readonly description?: string;
  /** The Nest root module with the features; the platform's own providers are global. */
  readonly module: Type;
  /** Topics the service writes; they are created and compared with the broker at start. */
  readonly publishes: readonly TopicDefinition[];
  /** Aggregates the committer guards here; their indexes are created at start, due ones are swept. */
  readonly aggregates: readonly AnyAggregateType[];
  /** HTTP status of every code this service refuses with, besides the platform's own. */
  readonly problems?: ProblemTable;
  /** Further environment variables of this service; the result is injected with `@Settings()`. */
  readonly settings?: z.ZodObject;
  /**
   * The service keeps data under person refs: it has its part in erasures and exports, see ErasesPersons, and may
   * record looks, see AccessRecorder.
   */
  readonly personalData?: boolean;
  /** The service does its work without its database too, only worse: readiness does not ask for it. */
  readonly readyWithoutDatabase?: boolean;
}

export interface RunningService {
  readonly name: ServiceName;
  /** Base address, e.g. `http://127.0.0.1:8082`. */
  readonly url: string;
  /** Base address of `/livez`, `/readyz`, `/status` and `/metrics`; only where MANAGEMENT_PORT is set. */
  readonly managementUrl?: string;
  /**
   * Readiness off, stop fetching, drain, commit offsets, leave the group, close; within a hard deadline. Resolves to
   * false when something had to be left behind.
   */
  close(): Promise<boolean>;
}
