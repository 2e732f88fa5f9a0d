import { Inject } from '@nestjs/common';
import type { Database as OpenDatabase } from '../database';

/** Injection token of the service's own mongoose connection. */
export const DATABASE = Symbol('digitalhub:database');
/** Injection token of the service's pino logger. */
export const LOGGER = Symbol('digitalhub:logger');
/** Injection token of what `ServiceDefinition.settings` read from the environment. */
export const SETTINGS = Symbol('digitalhub:settings');

/** What reads outside commands need of the connection. */
export type Database = OpenDatabase;
/** `constructor(@Database() private readonly database: Connection)` */
export const Database = (): ParameterDecorator => Inject(DATABASE);
/** `constructor(@Log() private readonly log: Logger)` */
export const Log = (): ParameterDecorator => Inject(LOGGER);
/** `constructor(@Settings() private readonly settings: GatewaySettings)` */
export const Settings = (): ParameterDecorator => Inject(SETTINGS);
