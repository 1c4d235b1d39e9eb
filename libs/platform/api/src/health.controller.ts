import { Controller, Get, Inject } from '@nestjs/common';
import { ApiExcludeController } from '@nestjs/swagger';
import { Problem } from '@nmirf/platform/model';
import { DataSource } from 'typeorm';
import * as z from 'zod';
import { readRows } from './database/sql';
import { Public } from './http/access.guard';
import { Answers } from './http/version';
import { FileStorage } from './storage/file-storage';

const Health = z.strictObject({ status: z.literal('ok') });

/** For the machine that watches over the process: alive, and able to serve. Says nothing about the inside. */
@ApiExcludeController()
@Controller('health')
export class HealthController {
  constructor(
    @Inject(DataSource) private readonly db: DataSource,
    @Inject(FileStorage) private readonly storage: FileStorage,
  ) {}

  @Get('live')
  @Public()
  @Answers(Health)
  live() {
    return { status: 'ok' };
  }

  @Get('ready')
  @Public()
  @Answers(Health)
  async ready() {
    try {
      await Promise.all([readRows(this.db, 'select seq from audit_head'), this.storage.check()]);
    } catch {
      throw new Problem('request.unavailable', 503);
    }
    return { status: 'ok' };
  }
}
