import { Injectable, StandardSchemaValidationPipe, type ArgumentMetadata } from '@nestjs/common';
import { Problem, type FieldFault } from '@nmirf/platform/model';

interface Issue {
  message: string;
  code?: string;
  path?: readonly (PropertyKey | { key: PropertyKey })[];
  keys?: string[];
}

const hostileKeys = new Set(['__proto__', 'constructor', 'prototype']);
const mostFaults = 50;

function hostileKey(value: unknown, path = '', depth = 0): string | undefined {
  if (typeof value !== 'object' || value === null || depth > 20) return undefined;
  for (const key of Object.getOwnPropertyNames(value)) {
    if (hostileKeys.has(key)) return path + key;
    const found = hostileKey((value as Record<string, unknown>)[key], `${path}${key}.`, depth + 1);
    if (found) return found;
  }
  return undefined;
}

const pathOf = (issue: Issue, parameter: string | undefined): string[] =>
  [parameter, ...(issue.path ?? []).map((step) => (typeof step === 'object' ? step.key : step))]
    .filter((step) => step !== undefined)
    .map(String);

/** Nest's pipe with two differences: a hostile key is refused instead of dropped, and every fault names its field once. */
@Injectable()
export class SchemaPipe extends StandardSchemaValidationPipe {
  override async transform<T>(value: T, metadata: ArgumentMetadata): Promise<T> {
    const schema = metadata.schema;
    if (!schema || !this.toValidate(metadata)) return value;
    const hostile = hostileKey(value);
    if (hostile) throw new Problem('request.invalid', 400, { fields: [{ field: hostile, code: 'unknown' }] });
    const result = await schema['~standard'].validate(value);
    if (!result.issues) return result.value as T;
    const faults = new Map<string, string>();
    for (const issue of result.issues as readonly Issue[]) {
      const path = pathOf(issue, metadata.data);
      const unknown = issue.code === 'unrecognized_keys';
      for (const field of unknown ? (issue.keys ?? []).map((key) => [...path, key]) : [path])
        if (!faults.has(field.join('.')) && faults.size < mostFaults)
          faults.set(field.join('.'), unknown ? 'unknown' : (issue.code ?? 'invalid'));
    }
    const fields: FieldFault[] = [...faults].map(([field, code]) => ({ field, code }));
    throw new Problem('request.invalid', 400, { in: metadata.type, fields });
  }
}
