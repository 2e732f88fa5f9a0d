import { type DynamicModule, Module, type Provider, type Type } from '@nestjs/common';
import { APP_FILTER, APP_GUARD, DiscoveryModule } from '@nestjs/core';
import { TerminusModule } from '@nestjs/terminus';
import { Registry } from 'prom-client';
import { AuthGuard } from '../auth/auth.guard';
import { Committer } from '../commit';
import { ServiceConfig } from '../config/service-config';
import { DatabaseHealth, DatabaseNotNeeded } from '../health/database.health';
import { HealthController } from '../health/health.controller';
import { LifecycleHealth } from '../health/lifecycle.health';
import { Probes } from '../health/probes';
import { StatusNotes } from '../health/status-notes';
import { Readiness } from '../health/readiness';
import { StatusReport } from '../health/status-report';
import { ProblemFilter } from '../http/problem.filter';
import { PROBLEMS } from '../http/problem-table';
import { RouteTable } from '../http/route-table';
import { Management } from '../management/management';
import { PersonalDataModule } from '../personal-data/personal-data.module';
import { Upkeep } from '../upkeep';
import { Clock } from './clock';
import { Lifecycle } from './lifecycle';
import type { ServiceParts } from './parts';
import { DATABASE, LOGGER, SETTINGS } from './tokens';

/** The root of every service: the platform's providers, global, around the features of the app. */
@Module({})
export class PlatformModule {
  static around(features: Type, parts: ServiceParts): DynamicModule {
    const shared = providersOf(parts);
    const { personalData, readyWithoutDatabase } = parts.definition;
    return {
      module: PlatformModule,
      global: true,
      imports: [
        DiscoveryModule,
        TerminusModule.forRoot({ logger: false }),
        ...(personalData ? [PersonalDataModule] : []),
        features,
      ],
      controllers: [HealthController],
      providers: [
        ...shared,
        readyWithoutDatabase ? { provide: DatabaseHealth, useClass: DatabaseNotNeeded } : DatabaseHealth,
        LifecycleHealth,
        Upkeep,
        Readiness,
        StatusReport,
        Management,
        { provide: APP_GUARD, useClass: AuthGuard },
        { provide: APP_FILTER, useClass: ProblemFilter },
      ],
      exports: [...shared, Upkeep],
    };
  }
}

function providersOf(parts: ServiceParts): Provider[] {
  return [
    { provide: ServiceConfig, useValue: parts.config },
    { provide: SETTINGS, useValue: parts.settings },
    { provide: LOGGER, useValue: parts.log },
    { provide: Registry, useValue: parts.registry },
    { provide: Clock, useValue: parts.clock },
    StatusNotes,
    { provide: Lifecycle, useValue: parts.lifecycle },
    { provide: Probes, useValue: parts.probes },
    { provide: Committer, useValue: parts.committer },
    { provide: DATABASE, useValue: parts.database },
    { provide: RouteTable, useValue: parts.routes },
    { provide: PROBLEMS, useValue: parts.problems },
  ];
}
