import type { AbstractControl, ValidationErrors, ValidatorFn } from '@angular/forms';
import type * as z from 'zod';

/** What is wrong with a field: a text's key and its parameters. Kept under `fault` in the control's errors. */
export interface FieldFaultText {
  key: string;
  params: Record<string, unknown>;
}

type Issue = z.core.$ZodIssue;

/** The kinds of input a field may want, each with its own sentence. */
const formats: Readonly<Record<string, string>> = { email: 'fault.email', url: 'fault.url', date: 'fault.date', uuid: 'fault.invalid' };

const tooSmall = (issue: Extract<Issue, { code: 'too_small' }>): FieldFaultText => {
  const least = Number(issue.minimum);
  if (issue.origin === 'string') return least <= 1 ? { key: 'fault.required', params: {} } : { key: 'fault.too-short', params: { least } };
  if (issue.origin === 'array') return { key: 'fault.choose', params: { least } };
  return { key: 'fault.too-small', params: { least } };
};
const tooBig = (issue: Extract<Issue, { code: 'too_big' }>): FieldFaultText => {
  const most = Number(issue.maximum);
  if (issue.origin === 'string') return { key: 'fault.too-long', params: { most } };
  return { key: 'fault.too-large', params: { most } };
};

/** The text for what zod found. A rule of ours names its own by `params.code`. */
export function faultText(issue: Issue, empty: boolean): FieldFaultText {
  if (empty && issue.code !== 'custom') return { key: 'fault.required', params: {} };
  if (issue.code === 'too_small') return tooSmall(issue);
  if (issue.code === 'too_big') return tooBig(issue);
  if (issue.code === 'invalid_format') return { key: formats[issue.format] ?? 'fault.invalid', params: {} };
  if (issue.code === 'custom') {
    const code = issue.params?.['code'];
    return { key: typeof code === 'string' ? `fault.${code}` : 'fault.invalid', params: issue.params ?? {} };
  }
  return { key: 'fault.invalid', params: {} };
}

interface Wrapped {
  type: string;
  innerType?: z.core.$ZodType;
  in?: z.core.$ZodType;
  shape?: Record<string, z.core.$ZodType>;
  element?: z.core.$ZodType;
  valueType?: z.core.$ZodType;
}
const definition = (schema: z.core.$ZodType): Wrapped => schema._zod.def as unknown as Wrapped;

/** Through optional, nullable, default and pipe to what is inside. */
const inside = (schema: z.core.$ZodType): z.core.$ZodType => {
  const { innerType, in: first } = definition(schema);
  const next = innerType ?? first;
  return next ? inside(next) : schema;
};

const step = (schema: z.core.$ZodType, name: string): z.core.$ZodType => {
  const { shape, element, valueType } = definition(inside(schema));
  // A value of a record may be left out, as a language of a text.
  const found = shape?.[name] ?? element ?? (valueType as z.ZodType | undefined)?.optional();
  if (!found) throw new Error(`no field ${name} in the schema`);
  return found;
};

const accepts = (schema: z.core.$ZodType, value: unknown): boolean => (schema as z.ZodType).safeParse(value).success;

/** What an empty field means to the schema: null where it may be null, absent where it may be absent, else an empty text. */
const meant = (schema: z.core.$ZodType, value: unknown): unknown => {
  if (value !== '' && value !== null) return value;
  if (accepts(schema, null)) return null;
  return accepts(schema, undefined) ? undefined : value;
};

const cleaned = (schema: z.core.$ZodType, value: unknown): unknown => {
  const { shape, valueType } = definition(inside(schema));
  if (value === null || typeof value !== 'object' || Array.isArray(value) || (!shape && !valueType)) return meant(schema, value);
  return Object.fromEntries(
    Object.entries(value)
      .map(([name, one]) => {
        const field = shape?.[name];
        if (valueType) return [name, one === '' || one === null ? undefined : one] as const;
        return [name, field ? cleaned(field, one) : one] as const;
      })
      .filter(([, one]) => one !== undefined),
  );
};

/** Validators of a reactive form from the schema that also guards the API. */
export interface ZodValidators<S extends z.ZodType> {
  /** the validator of one field, by its path ("grants.0.role") */
  field(path: string): ValidatorFn;
  /** the validator of the whole form: rules over several fields, told at the field that they name */
  group: ValidatorFn;
  /** what the form holds, parsed; undefined when it is not valid */
  parse(value: unknown): z.output<S> | undefined;
}

/** `const rules = zodValidators(SignIn)`; then `validators: rules.field('email')`. An empty field counts as absent, or null, where the schema allows. */
export function zodValidators<S extends z.ZodType>(schema: S): ZodValidators<S> {
  return {
    field(path) {
      const field = path.split('.').reduce<z.core.$ZodType>(step, schema) as z.ZodType;
      return ({ value }: AbstractControl): ValidationErrors | null => {
        const result = field.safeParse(cleaned(field, value));
        const issue = result.error?.issues[0];
        return issue ? { fault: faultText(issue, value === '' || value === null) } : null;
      };
    },
    group: (group) => {
      const result = schema.safeParse(cleaned(schema, (group as AbstractControl<unknown>).value));
      const across = result.error?.issues.filter(({ code }) => code === 'custom') ?? [];
      if (!across.length) return null;
      return { faults: Object.fromEntries(across.map((issue) => [issue.path.join('.'), faultText(issue, false)])) };
    },
    parse: (value) => {
      const result = schema.safeParse(cleaned(schema, value));
      return result.success ? result.data : undefined;
    },
  };
}
