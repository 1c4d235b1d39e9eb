import { Inject, Injectable } from '@nestjs/common';
import { Purge } from '@nmirf/platform/api';

/** Letters of appointment that were kept, and that no designation names: the process that took them in was killed in between. */
@Injectable()
export class DesignationPurge {
  constructor(@Inject(Purge) purge: Purge) {
    purge.declare('institutions', {
      files: { 'designation-letters': 'select letter_key as key from designation where letter_key = any($1)' },
    });
  }
}
