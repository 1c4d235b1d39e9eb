import { LocalizedText } from '@nmirf/platform/model';
import { MechanismFamily } from '@nmirf/recommendations/model';
import * as z from 'zod';
import affectedPersonsFile from './affected-persons.json';
import bodiesFile from './bodies.json';
import { labelKey, stateKey } from './label';
import goalsFile from './sdg-goals.json';
import statesFile from './states.json';
import themesFile from './themes.json';

/** The regional groups of the United Nations. */
export const regionalGroups = [
  'african',
  'asia-pacific',
  'eastern-european',
  'latin-american-and-caribbean',
  'western-european-and-other',
] as const;

const StateReference = z.strictObject({
  code: z.string().regex(/^[A-Z]{3}$/),
  names: LocalizedText,
  /** other English names: formal, former, short */
  variants: z.array(z.string()),
  /** null: an observer State */
  group: z.enum(regionalGroups).nullable(),
});
/** A member or observer State of the United Nations: ISO 3166-1 alpha-3, names, other English names, regional group. */
export type StateReference = z.infer<typeof StateReference>;

const LabelReference = z.strictObject({ code: z.string().regex(/^[a-z0-9-]{1,120}$/), names: LocalizedText, labels: z.array(z.string()) });
/** A theme or a group of affected persons: code, names, and the other labels under which files know it. */
export type LabelReference = z.infer<typeof LabelReference>;

const GoalReference = z.strictObject({
  number: z.int().min(1).max(17),
  colour: z.string().regex(/^#[0-9A-F]{6}$/),
  short: LocalizedText,
  title: LocalizedText,
});
/** A Sustainable Development Goal: number, official colour, short name and full title in the six languages of the United Nations. */
export type GoalReference = z.infer<typeof GoalReference>;

const BodyReference = z.strictObject({
  code: z.string().regex(/^[A-Z0-9-]{2,40}$/),
  family: MechanismFamily,
  names: LocalizedText,
  labels: z.array(z.string()),
});
/** A human rights mechanism or a body of one: code, family, names, and the labels under which the Universal Human Rights Index knows it. */
export type BodyReference = z.infer<typeof BodyReference>;

const items = <T extends z.ZodType>(schema: T, file: { items: unknown[] }): z.infer<T>[] => z.array(schema).parse(file.items);

/** The version of all reference lists: a new one is loaded into the database by `nmirf migrate`. */
export const referenceVersion: string =
  [themesFile, affectedPersonsFile, bodiesFile, goalsFile, statesFile]
    .map((file) => file.version)
    .sort()
    .at(-1) ?? '';

export const states: readonly StateReference[] = items(StateReference, statesFile);
export const themes: readonly LabelReference[] = items(LabelReference, themesFile);
export const affectedPersons: readonly LabelReference[] = items(LabelReference, affectedPersonsFile);
export const goals: readonly GoalReference[] = items(GoalReference, goalsFile);
export const bodies: readonly BodyReference[] = items(BodyReference, bodiesFile);

/** A look-up by any spelling. The first entry with a label keeps it; that no two claim one is checked by a test. */
function index<T>(entries: readonly T[], spellings: (entry: T) => readonly string[], key: (text: string) => string): Map<string, T> {
  const found = new Map<string, T>();
  for (const entry of entries) for (const spelling of spellings(entry)) if (!found.has(key(spelling))) found.set(key(spelling), entry);
  return found;
}

/** Every spelling of an entry that a look-up by label accepts. */
const spellings = (entry: { code: string; names: LocalizedText; labels: string[] }) => [
  entry.code,
  ...Object.values(entry.names),
  ...entry.labels,
];

const statesByName = index(states, (state) => [...state.variants, ...Object.values(state.names)], stateKey);
const statesByCode = new Map(states.map((state) => [state.code, state]));
const themesByLabel = index(themes, spellings, labelKey);
const affectedPersonsByLabel = index(affectedPersons, spellings, labelKey);
const bodiesByLabel = index(bodies, spellings, labelKey);
const goalsByName = index(goals, (goal) => [...Object.values(goal.short), ...Object.values(goal.title)], labelKey);

/** The State with an English name, in any of its spellings: `Iran (Islamic Republic of)`, `Islamic Republic of Iran`, `Turkey`. */
export const resolveState = (name: string): StateReference | undefined => statesByName.get(stateKey(name));
/** The State with an alpha-3 code. */
export const stateByCode = (code: string): StateReference | undefined => statesByCode.get(code);
/** The theme with an English label, of any generation of matrices, with or without the code of 2014. */
export const resolveTheme = (label: string): LabelReference | undefined => themesByLabel.get(labelKey(label));
/** The group of affected persons with an English label. */
export const resolveAffectedPersons = (label: string): LabelReference | undefined => affectedPersonsByLabel.get(labelKey(label));
/** The mechanism or body with a code, an English name or a label of the Universal Human Rights Index (`- SR Housing`). */
export const resolveBody = (label: string): BodyReference | undefined => bodiesByLabel.get(labelKey(label));

/** The goal of a label: `16 - PEACE, JUSTICE AND STRONG INSTITUTIONS`, `SDG 16`, `16.3 - Promote the rule of law`, `Climate action`. */
export function resolveGoal(label: string): GoalReference | undefined {
  const number = /^[-–—•\s]*(?:SDG|Goal)?\s*(\d{1,2})(?!\d)/i.exec(label)?.[1];
  return number ? goals[Number(number) - 1] : goalsByName.get(labelKey(label));
}
