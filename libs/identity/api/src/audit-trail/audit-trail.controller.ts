import { Controller, Get, Inject, Query } from '@nestjs/common';
import { AuditTrailCheck, AuditTrailEntryPage, AuditTrailQuery } from '@nmirf/identity/model';
import { Allow, Answers, AuditService } from '@nmirf/platform/api';
import { AuditTrailQueries } from './audit-trail.query';

/** The audit trail, for those who check on everybody else. */
@Controller('audit-trail')
@Allow('audit.read')
export class AuditTrailController {
  constructor(
    @Inject(AuditTrailQueries) private readonly queries: AuditTrailQueries,
    @Inject(AuditService) private readonly audit: AuditService,
  ) {}

  @Get()
  @Answers(AuditTrailEntryPage)
  list(@Query({ schema: AuditTrailQuery }) query: AuditTrailQuery) {
    return this.queries.list(query);
  }

  @Get('check')
  @Answers(AuditTrailCheck)
  check() {
    return this.audit.verify();
  }
}
