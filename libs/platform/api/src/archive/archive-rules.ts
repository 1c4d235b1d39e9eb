import { Problem } from '@nmirf/platform/model';

/** Why a file of an office program (a ZIP archive of XML parts) is not taken. */
export type ArchiveFault =
  'empty-file' | 'too-large' | 'old-office' | 'encrypted' | 'pdf' | 'other-kind' | 'damaged' | 'unsafe-archive' | 'unsafe-xml';

/** What a file may ask of the server. */
export interface ArchiveLimits {
  fileBytes: number;
  unpackedBytes: number;
  /** how many times larger than packed a part may be; deflate reaches 1,032, office programs stay below 40 */
  ratio: number;
  /** below this size a ratio says nothing */
  ratioFromBytes: number;
  entries: number;
  elementDepth: number;
  attributes: number;
  /** characters in one text or one tag */
  runCharacters: number;
}

/** Limits of the archive, and the refusal in the words of the domain that reads it. */
export interface ArchiveRules {
  limits: ArchiveLimits;
  refusal(fault: ArchiveFault, params?: Record<string, string | number>): Problem;
}
