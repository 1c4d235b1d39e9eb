import type { ArchiveRules } from '@nmirf/platform/api';
import { Problem } from '@nmirf/platform/model';

/** For tests that look into a written file: generous limits. */
export const testRules: ArchiveRules = {
  limits: {
    fileBytes: 1e9,
    unpackedBytes: 1e9,
    ratio: 1e4,
    ratioFromBytes: 1e9,
    entries: 1000,
    elementDepth: 1000,
    attributes: 1000,
    runCharacters: 1e9,
  },
  refusal: (fault) => new Problem(fault),
};
