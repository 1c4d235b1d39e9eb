import {
  Global,
  Module,
  StandardSchemaSerializerInterceptor,
  type DynamicModule,
  type OnApplicationBootstrap,
  Inject,
} from '@nestjs/common';
import { APP_FILTER, APP_GUARD, APP_INTERCEPTOR, APP_PIPE, DiscoveryModule, MetadataScanner } from '@nestjs/core';
import { TypeOrmModule } from '@nestjs/typeorm';
import type { JobKind, PermissionTable } from '@nmirf/platform/model';
import type { DataSourceOptions } from 'typeorm';
import { AuditEntryEntity } from './audit/audit-entry.entity';
import { AuditService } from './audit/audit.service';
import { Clock } from './clock';
import { CONFIG, type Config } from './config';
import { databaseOptions, openDatabase, type Schema } from './database/data-source';
import { FileIntake } from './files/file-intake';
import { removeAbandonedFiles } from './files/spooled-file';
import { FileScanner, fileScannerOf } from './files/file-scanner';
import { HealthController } from './health.controller';
import { AccessGuard } from './http/access.guard';
import { DenialInterceptor } from './http/denial.interceptor';
import { EtagInterceptor } from './http/etag.interceptor';
import { ProblemFilter } from './http/problem.filter';
import { Routes } from './http/routes';
import { SchemaPipe } from './http/schema.pipe';
import { InlineJobs } from './jobs/inline-jobs';
import { JOB_KINDS, JobHandlers } from './jobs/job-handlers';
import { JobQueue } from './jobs/job-queue';
import { JobDoneEntity, OutboxEntryEntity } from './jobs/job.entity';
import { day, domainPurge, Purge } from './purge/purge';
import { fileStorageOf } from './storage/configured-storage';
import { FileStorage } from './storage/file-storage';
import { mailOf, Mail } from './mail/mail';
import { UnitOfWork } from './unit-of-work';

/** Injection token of the permission tables of all domains. */
export const PERMISSION_TABLES = Symbol('permission tables');

/** The platform's own tables. */
export const platformEntities = [AuditEntryEntity, OutboxEntryEntity, JobDoneEntity];

/** What the host puts together from the domains. */
export interface Composition {
  config: Config;
  schema: Schema;
  jobs: readonly JobKind[];
  permissions: readonly PermissionTable[];
  /** another clock than the machine's own: a command that tells of the past has one */
  clock?: Clock;
}

/** The five mechanisms, and what stands around them. Global: every domain uses them. */
@Global()
@Module({})
export class PlatformModule implements OnApplicationBootstrap {
  constructor(@Inject(Clock) private readonly clock: Clock) {}

  static compose({ config, schema, jobs, permissions, clock = new Clock() }: Composition): DynamicModule {
    const shared = [
      { provide: CONFIG, useValue: config },
      { provide: JOB_KINDS, useValue: [domainPurge as JobKind, ...jobs] },
      { provide: PERMISSION_TABLES, useValue: permissions },
      { provide: FileStorage, useFactory: () => fileStorageOf(config) },
      { provide: FileScanner, useFactory: () => fileScannerOf(config) },
      FileIntake,
      { provide: Mail, useFactory: () => mailOf(config) },
      { provide: Clock, useValue: clock },
      UnitOfWork,
      AuditService,
      JobHandlers,
      JobQueue,
      InlineJobs,
      Purge,
      Routes,
      MetadataScanner,
    ];
    return {
      module: PlatformModule,
      imports: [
        DiscoveryModule,
        TypeOrmModule.forRootAsync({
          useFactory: () => ({
            ...databaseOptions(schema, {
              url: config.DATABASE_URL,
              replicas: config.DATABASE_REPLICA_URLS,
              poolSize: config.DATABASE_POOL,
            }),
            retryAttempts: 0,
            toRetry: () => false, // even without attempts it would log that it tries again
          }),
          dataSourceFactory: (options) => openDatabase(options as DataSourceOptions),
        }),
      ],
      controllers: [HealthController],
      providers: [
        ...shared,
        { provide: APP_GUARD, useClass: AccessGuard },
        { provide: APP_FILTER, useClass: ProblemFilter },
        { provide: APP_PIPE, useClass: SchemaPipe },
        { provide: APP_INTERCEPTOR, useClass: DenialInterceptor },
        { provide: APP_INTERCEPTOR, useClass: EtagInterceptor },
        { provide: APP_INTERCEPTOR, useClass: StandardSchemaSerializerInterceptor },
      ],
      exports: shared,
    };
  }

  async onApplicationBootstrap() {
    await removeAbandonedFiles(new Date(this.clock.now().getTime() - day));
  }
}
