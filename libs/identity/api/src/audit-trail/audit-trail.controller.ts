import { Controller, Get, Inject, Query } from '@nestjs/common';
import { AuditTrailCheck, AuditTrailEntryPage, AuditTrailFilter } from '@nmirf/identity/model';
import { Allow, Answers, AuditService } from '@nmirf/platform/api';
import { AuditTrailQuery } from './audit-trail.query';

/** The audit trail, for those who check on everybody else. */
@Controller('audit-trail')
@Allow('audit.read')
export class AuditTrailController {
  constructor(
    @Inject(AuditTrailQuery) private readonly query: AuditTrailQuery,
    @Inject(AuditService) private readonly audit: AuditService,
  ) {}

  @Get()
  @Answers(AuditTrailEntryPage)
  list(@Query({ schema: AuditTrailFilter }) filter: AuditTrailFilter) {
    return this.query.list(filter);
  }

  @Get('check')
  @Answers(AuditTrailCheck)
  check() {
    return this.audit.verify();
  }
}
