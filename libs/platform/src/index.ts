import './telemetry/register';
export {
  createStateReader,
  ensureTopics,
  on,
  onTombstone,
  Unprocessable,
  type Handler,
  type StateReader,
} from '@digitalhub/consumer';
export * from './auth/caller';
export * from './auth/decorators';
export { type AccessToken, TokenVerifier } from './auth/token-verifier';
export * from './calendar-file';
export * from './commit';
export * from './database';
export { bindingOf, PERSON_ISSUER } from './auth/person-assertion';
export { ConfigError } from './config/read-variables';
export { ServiceConfig } from './config/service-config';
export type { ConsumerStatus, OutboxStatus } from './health/probes';
export { StatusNotes } from './health/status-notes';
export type { ServiceStatus } from './health/status-report';
export * from './http/answer';
export { seenHeader } from './http/answer-hook';
export { fieldErrorsOf, unknownFieldsOf } from './http/field-errors';
export { Handles, routeOf, Sends } from './http/handles';
export * from './http/idempotency-key';
export * from './http/page';
export { platformProblem, problemOf } from './http/problem-of';
export { problemDocument, sendProblem, type ProblemAnswer } from './http/problem';
export * from './http/problem-table';
export type { EdgeRequest } from './http/request';
export type { RequestOf } from './http/request-of';
export * from './http/revision';
export { KnownStore } from './messaging/known-store';
export { MongoParkedStore } from './messaging/mongo-parked-store';
export * from './messaging/on';
export { SourceRows, type EffectOutcome } from './messaging/source-rows';
export * from './outbox';
export * from './personal-data';
export type { Logger } from './logging/logger';
export * from './service/clock';
export { createRelay, Relay, type OutboxStanding, type RelayObserver, type RelayOptions } from './outbox';
export { Lifecycle } from './service/lifecycle';
export { RECENT, Recent } from './service/recent';
export * from './service/run-service';
export * from './service/start-service';
export { Database, DATABASE, Log, LOGGER, Settings, SETTINGS } from './service/tokens';
export * from './service/types';
export * from './trace/trace';
export * from './trace/traceparent';
export * from './upkeep';
