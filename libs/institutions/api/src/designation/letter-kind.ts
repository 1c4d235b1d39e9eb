import { letterMediaTypes, type LetterMediaType } from '@nmirf/institutions/model';
import { Problem } from '@nmirf/platform/model';
import { fileTypeFromFile } from 'file-type';

/** What a letter is, told from its bytes and not from its name; another kind of file is refused. */
export async function letterKindOf(path: string): Promise<LetterMediaType> {
  // A file that breaks off in the middle of what its first bytes promise is no letter either.
  const mime = (await fileTypeFromFile(path).catch(() => undefined))?.mime;
  const kind = letterMediaTypes.find((one) => one === mime);
  if (!kind) throw new Problem('institutions.letter-kind', 422, { found: mime ?? '' });
  return kind;
}
