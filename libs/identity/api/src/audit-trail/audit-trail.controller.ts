import { Controller, Get, Inject, Query } from '@nestjs/common';
import { AuditTrailCheck, AuditTrailEntryPage, AuditTrailFilter } from '@nmirf/identity/model';
import { Allow, Answers, AuditService, Operation, Tag } from '@nmirf/platform/api';
import { AuditTrailQuery } from './audit-trail.query';

/** The audit trail, for those who check on everybody else. */
@Tag('Audit trail', 'What people and the platform did, entry by entry, in a chain that shows tampering.')
@Controller('audit-trail')
@Allow('audit.read')
export class AuditTrailController {
  constructor(
    @Inject(AuditTrailQuery) private readonly query: AuditTrailQuery,
    @Inject(AuditService) private readonly audit: AuditService,
  ) {}

  @Get()
  @Operation('Lists the entries of the audit trail')
  @Answers(AuditTrailEntryPage)
  list(@Query({ schema: AuditTrailFilter }) filter: AuditTrailFilter) {
    return this.query.list(filter);
  }

  @Get('check')
  @Operation('Checks that the chain of the audit trail is whole')
  @Answers(AuditTrailCheck)
  check() {
    return this.audit.verify();
  }
}
