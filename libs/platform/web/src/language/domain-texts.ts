import type { Language } from '@nmirf/platform/model';

/** The texts of a domain: for each interface language its file, loaded when that language is first used. Keys are flat. */
export type DomainTexts = Readonly<Record<Language, () => Promise<{ default: Record<string, string> }>>>;
