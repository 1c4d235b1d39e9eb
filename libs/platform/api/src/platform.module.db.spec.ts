import { Inject, Injectable, Module, type DynamicModule } from '@nestjs/common';
import { NestFactory } from '@nestjs/core';
import { InjectRepository, TypeOrmModule } from '@nestjs/typeorm';
import { DataSource, Repository } from 'typeorm';
import { parseConfig } from './config';
import { DatabaseAway } from './database/data-source';
import { OutboxEntryEntity } from './jobs/job.entity';
import { PlatformModule, platformEntities } from './platform.module';
import { freshDatabaseUrl } from './testing/test-database';
import { UnitOfWork } from './unit-of-work';

@Injectable()
class Waiting {
  constructor(
    @InjectRepository(OutboxEntryEntity) readonly outbox: Repository<OutboxEntryEntity>,
    @Inject(UnitOfWork) readonly work: UnitOfWork,
  ) {}
}
@Module({ imports: [TypeOrmModule.forFeature([OutboxEntryEntity])], providers: [Waiting] })
class WaitingModule {}

function start(url: string, logged: string[] = []) {
  const config = parseConfig({ DATABASE_URL: url, NMIRF_SECRET: 'x'.repeat(40) });
  const platform = PlatformModule.compose({ config, schema: { entities: platformEntities, migrations: [] }, jobs: [], permissions: [] });
  const whole: DynamicModule = { module: class Whole {}, imports: [platform, WaitingModule] };
  const say = (message: unknown) => void logged.push(String(message));
  return NestFactory.createApplicationContext(whole, { logger: { log: () => undefined, warn: say, error: say }, abortOnError: false });
}

describe('the database of the platform', () => {
  it('is one for the unit of work and for the repositories that a domain asks for, and closes with the application', async () => {
    const app = await start(await freshDatabaseUrl());
    const db = app.get(DataSource);
    const { outbox } = app.get(Waiting, { strict: false });
    expect(outbox.manager).toBe(db.manager);
    expect(await outbox.count()).toBe(0);
    await app.close();
    expect(db.isInitialized).toBe(false);
  });

  it('is said to be away in words of our own, at once, and no password with them', async () => {
    const logged: string[] = [];
    const failed: unknown = await start('postgres://nobody:hunter2@127.0.0.1:1/none', logged).catch((error: unknown) => error);
    expect(failed).toBeInstanceOf(DatabaseAway);
    expect((failed as Error).message).toMatch(/^The database cannot be opened: .*ECONNREFUSED.*DATABASE_URL right\?$/);
    expect([...logged, String(failed)].join()).not.toMatch(/hunter2|[Rr]etrying/);
  });
});
