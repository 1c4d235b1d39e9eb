import {
  institutionFields,
  type DirectoryChange,
  type DirectoryColumn,
  type DirectoryOutcome,
  type DirectoryProblem,
  type InstitutionBranch,
  type InstitutionLevel,
} from '@nmirf/institutions/model';
import type { LocalizedText } from '@nmirf/platform/model';
import type * as z from 'zod';
import type { DirectoryCells } from './directory-table';

/** What files say of an institution; its parent by code. */
export interface DirectoryEntry {
  code: string;
  name: LocalizedText;
  acronym: string | null;
  branch: InstitutionBranch;
  level: InstitutionLevel;
  parentCode: string | null;
  email: string | null;
  phone: string | null;
  website: string | null;
  legalBase: string | null;
}

/** The same as it stands on record. */
export interface StoredEntry extends DirectoryEntry {
  id: string;
}

/** A row with what it would do. `entry` is the whole institution as it would be; absent when the row is left out. */
export interface PlannedRow {
  row: number;
  code: string;
  name: string;
  outcome: DirectoryOutcome;
  changes: DirectoryChange[];
  problems: DirectoryProblem[];
  entry?: DirectoryEntry;
  /** the institution that it changes; absent for a new one */
  id?: string;
}

const nameLanguages = { name_en: 'en', name_es: 'es', name_fr: 'fr', name_ar: 'ar' } as const;
const { contact, legalBase } = institutionFields;
const columnSchemas: Partial<Record<DirectoryColumn, { schema: z.ZodType; code: DirectoryProblem['code'] }>> = {
  branch: { schema: institutionFields.branch, code: 'institutions.row-branch-unknown' },
  level: { schema: institutionFields.level, code: 'institutions.row-level-unknown' },
  acronym: { schema: institutionFields.acronym, code: 'institutions.row-value-bad' },
  email: { schema: contact.shape.email, code: 'institutions.row-email-bad' },
  phone: { schema: contact.shape.phone, code: 'institutions.row-value-bad' },
  website: { schema: contact.shape.website, code: 'institutions.row-value-bad' },
  legal_base: { schema: legalBase.unwrap().shape.text, code: 'institutions.row-value-bad' },
};

/** How a code is compared: without regard to case. */
export const keyOf = (code: string): string => code.toLowerCase();

/** A value as a change tells it. */
const valueOf = (entry: DirectoryEntry | undefined, column: DirectoryColumn): string => {
  if (!entry) return '';
  const { name, parentCode, legalBase: law, ...rest } = entry;
  const names = { name_en: name.en, name_es: name.es, name_fr: name.fr, name_ar: name.ar };
  return { ...rest, ...names, parent_code: parentCode, legal_base: law }[column] ?? '';
};

/** A row on its way to a plan: faults may still be found, by looking at the others. */
class Row implements PlannedRow {
  readonly row: number;
  readonly code: string;
  readonly problems: DirectoryProblem[];
  readonly changes: DirectoryChange[] = [];
  readonly entry?: DirectoryEntry;
  readonly id?: string;
  readonly isNew: boolean;

  constructor(
    { row, cells, problems }: DirectoryCells,
    stored: StoredEntry | undefined,
    first: number | undefined,
    private readonly asNamed: (code: string) => string,
  ) {
    this.row = row;
    this.code = cells.code ?? '';
    this.problems = [...problems];
    this.isNew = !stored;
    this.id = stored?.id;
    this.checkCode(first);
    const wanted = this.entryOf(cells, stored);
    if (this.isNew && !Object.keys(wanted.name).length) this.fault('name_en', 'institutions.row-name-missing');
    for (const column of Object.keys(cells) as DirectoryColumn[]) {
      const [before, after] = [valueOf(stored, column), valueOf(wanted, column)];
      const same = column === 'parent_code' ? keyOf(before) === keyOf(after) : before === after;
      if (column !== 'code' && !same) this.changes.push({ column, before, after });
    }
    this.entry = wanted;
  }

  get name(): string {
    const name = this.entry?.name ?? {};
    return name.en ?? Object.values(name)[0] ?? '';
  }

  get outcome(): DirectoryOutcome {
    if (this.problems.length) return 'blocked';
    if (this.isNew) return 'new';
    return this.changes.length ? 'changed' : 'unchanged';
  }

  fault(column: DirectoryColumn, code: DirectoryProblem['code'], params: Record<string, string> = {}): void {
    this.problems.push({ row: this.row, column, code, params });
  }

  private checkCode(first: number | undefined): void {
    if (!this.code) this.fault('code', 'institutions.row-code-missing');
    else if (!institutionFields.code.safeParse(this.code).success) this.fault('code', 'institutions.row-code-bad', { value: this.code });
    else if (first !== undefined) this.fault('code', 'institutions.row-code-doubled', { value: this.code, first: String(first) });
  }

  /** What is there, with what the row says. An empty cell leaves what is there. */
  private entryOf(cells: DirectoryCells['cells'], stored: StoredEntry | undefined): DirectoryEntry {
    const taken = <T>(column: DirectoryColumn, before: T): T => {
      const check = columnSchemas[column];
      const text = cells[column];
      if (!check || text === undefined) return before;
      const result = check.schema.safeParse(column === 'branch' || column === 'level' ? text.toLowerCase() : text);
      if (result.success) return result.data as T;
      this.fault(column, check.code, { value: text });
      return before;
    };
    for (const column of ['branch', 'level'] as const)
      if (this.isNew && cells[column] === undefined)
        this.fault(column, column === 'branch' ? 'institutions.row-branch-unknown' : 'institutions.row-level-unknown', { value: '' });
    return {
      code: stored?.code ?? this.code,
      name: this.nameOf(cells, stored?.name ?? {}),
      acronym: taken('acronym', stored?.acronym ?? null),
      branch: taken('branch', stored?.branch ?? 'executive'),
      level: taken('level', stored?.level ?? 'national'),
      parentCode: cells.parent_code === undefined ? (stored?.parentCode ?? null) : this.asNamed(cells.parent_code),
      email: taken('email', stored?.email ?? null),
      phone: taken('phone', stored?.phone ?? null),
      website: taken('website', stored?.website ?? null),
      legalBase: taken('legal_base', stored?.legalBase ?? null),
    };
  }

  private nameOf(cells: DirectoryCells['cells'], before: LocalizedText): LocalizedText {
    const name = { ...before };
    for (const [column, language] of Object.entries(nameLanguages) as [keyof typeof nameLanguages, 'en' | 'es' | 'fr' | 'ar'][]) {
      const text = cells[column];
      if (text === undefined) continue;
      if (institutionFields.name.safeParse({ [language]: text }).success) name[language] = text;
      else this.fault(column, 'institutions.row-value-bad', { value: text });
    }
    return name;
  }
}

/** The institutions between this one and itself, upwards; empty when the way ends at the top. */
function circleOf(key: string, parentOf: (key: string) => string | undefined): string[] {
  const path: string[] = [];
  const seen = new Set<string>();
  for (let at = parentOf(key); at !== undefined && !seen.has(at); at = parentOf(at)) {
    path.push(at);
    if (at === key) return path;
    seen.add(at);
  }
  return [];
}

/**
 * Holds the rows against what is on record: what each would do, what is wrong with it. A row with a fault is left out; a new institution under
 * one that is left out is left out too, and rows that would close a circle.
 */
export function planOf(cells: readonly DirectoryCells[], stored: readonly StoredEntry[]): PlannedRow[] {
  const known = new Map(stored.map((entry) => [keyOf(entry.code), entry]));
  const firsts = new Map<string, number>();
  for (const { row, cells: one } of cells) if (one.code && !firsts.has(keyOf(one.code))) firsts.set(keyOf(one.code), row);
  const spelled = new Map(
    cells.flatMap(({ row, cells: one }) => (one.code && firsts.get(keyOf(one.code)) === row ? [[keyOf(one.code), one.code]] : [])),
  );
  const asNamed = (code: string) => known.get(keyOf(code))?.code ?? spelled.get(keyOf(code)) ?? code;
  const rows = cells.map((one) => {
    const key = keyOf(one.cells.code ?? '');
    const first = firsts.get(key);
    return new Row(one, known.get(key), first === one.row ? undefined : first, asNamed);
  });
  const byKey = new Map(rows.filter((row) => firsts.get(keyOf(row.code)) === row.row).map((row) => [keyOf(row.code), row]));
  const taken = (key: string) => {
    const row = byKey.get(key);
    return row && row.outcome !== 'blocked' ? row : undefined;
  };
  const parentOf = (key: string) => {
    const parent = (taken(key)?.entry ?? known.get(key))?.parentCode;
    return parent ? keyOf(parent) : undefined;
  };
  // Leaving one out may take the ground from under another, so this goes on until nothing changes.
  for (let changed = true; changed;) {
    changed = false;
    const rest = rows.filter((row) => row.outcome !== 'blocked' && row.changes.some(({ column }) => column === 'parent_code'));
    for (const row of rest) {
      const value = row.entry?.parentCode ?? '';
      if (known.has(keyOf(value)) || taken(keyOf(value))) continue;
      row.fault('parent_code', 'institutions.row-parent-unknown', { value });
      changed = true;
    }
    if (changed) continue;
    const circular = rest.filter((row) => circleOf(keyOf(row.code), parentOf).length);
    for (const row of circular) row.fault('parent_code', 'institutions.row-parent-circle', { value: row.entry?.parentCode ?? '' });
    changed = circular.length > 0;
  }
  return rows.map((row) => ({
    row: row.row,
    code: row.code,
    name: row.name,
    outcome: row.outcome,
    changes: row.outcome === 'blocked' ? [] : row.changes,
    problems: row.problems,
    ...(row.outcome !== 'blocked' && { entry: row.entry, id: row.id }),
  }));
}
