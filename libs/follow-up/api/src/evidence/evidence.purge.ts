import { Inject, Injectable } from '@nestjs/common';
import { Purge } from '@nmirf/platform/api';

/** Files of evidence that were kept, and whose evidence never came to be: the process that took them in was killed in between. */
@Injectable()
export class EvidencePurge {
  constructor(@Inject(Purge) purge: Purge) {
    purge.declare('follow-up', { files: { evidence: 'select file_key as key from evidence where file_key = any($1)' } });
  }
}
