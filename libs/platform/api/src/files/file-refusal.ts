import { Problem, type platformProblems } from '@nmirf/platform/model';

type FileProblem = Extract<(typeof platformProblems)[number], `file.${string}`>;

/** A file is not taken because of what it is. */
export const fileRefusal = (code: FileProblem, params: Record<string, unknown> = {}): Problem => new Problem(code, 422, params);
