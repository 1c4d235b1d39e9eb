import { FormControl, FormGroup } from '@angular/forms';
import { LocalizedText } from '@nmirf/platform/model';
import * as z from 'zod';
import { faultOf } from './field';
import { zodValidators } from './zod-validators';

const Thing = z
  .strictObject({
    name: z.string().trim().min(1).max(10),
    secret: z.string().min(12),
    email: z.string().trim().toLowerCase().pipe(z.email()),
    url: z.url({ protocol: /^https?$/ }).nullable(),
    note: z.string().min(3).optional(),
    year: z.int().min(1900).nullable(),
    from: z.iso.date(),
    to: z.iso.date().nullable(),
    title: LocalizedText,
  })
  .refine(({ from, to }) => to === null || to >= from, { path: ['to'], params: { code: 'before-from' } });

const rules = zodValidators(Thing);
const fault = (field: string, value: unknown) => new FormControl(value, rules.field(field)).errors?.['fault'] as unknown;

describe('validators from a schema', () => {
  it('say in words what is wrong', () => {
    expect(fault('name', '')).toEqual({ key: 'fault.required', params: {} });
    expect(fault('name', '   ')).toEqual({ key: 'fault.required', params: {} });
    expect(fault('name', 'a'.repeat(11))).toEqual({ key: 'fault.too-long', params: { most: 10 } });
    expect(fault('secret', 'short')).toEqual({ key: 'fault.too-short', params: { least: 12 } });
    expect(fault('email', 'nobody')).toEqual({ key: 'fault.email', params: {} });
    expect(fault('url', 'javascript:alert(1)')).toEqual({ key: 'fault.url', params: {} });
    expect(fault('from', '2024-13-01')).toEqual({ key: 'fault.date', params: {} });
    expect(fault('year', 1800)).toEqual({ key: 'fault.too-small', params: { least: 1900 } });
  });

  it('are content with what the schema takes, an empty field included where it may be', () => {
    expect(fault('email', ' A@Example.org ')).toBeUndefined();
    expect(fault('url', '')).toBeUndefined();
    expect(fault('note', '')).toBeUndefined();
    expect(fault('year', null)).toBeUndefined();
    expect(fault('from', '')).toEqual({ key: 'fault.required', params: {} });
  });

  it('reach into texts in several languages', () => {
    expect(fault('title.fr', '')).toBeUndefined();
    expect(fault('title.fr', 'x'.repeat(20_001))).toEqual({ key: 'fault.too-long', params: { most: 20_000 } });
  });

  it('tell a rule over two fields at the field that it names', () => {
    const form = new FormGroup({ from: new FormControl('2024-02-01'), to: new FormControl('2024-01-01') });
    const whole = zodValidators(
      z.strictObject({ from: z.iso.date(), to: z.iso.date().nullable() }).refine(({ from, to }) => to === null || to >= from, {
        path: ['to'],
        params: { code: 'before-from' },
      }),
    );
    form.setValidators(whole.group);
    form.updateValueAndValidity();
    expect(form.valid).toBe(false);
    expect(faultOf(form.controls.to)?.key).toBe('fault.before-from');
    form.controls.to.setValue('');
    expect(form.valid).toBe(true);
  });

  it('give what the form holds, parsed', () => {
    const input = {
      name: ' Ann ',
      secret: 'x'.repeat(12),
      email: 'A@B.org',
      url: '',
      note: '',
      year: 2000,
      from: '2024-01-01',
      to: '',
      title: { en: 'One', fr: '', es: '' },
    };
    expect(rules.parse(input)).toEqual({
      name: 'Ann',
      secret: 'x'.repeat(12),
      email: 'a@b.org',
      url: null,
      year: 2000,
      from: '2024-01-01',
      to: null,
      title: { en: 'One' },
    });
    expect(rules.parse({ ...input, email: '' })).toBeUndefined();
  });

  it('refuse to guard a field that the schema does not have', () => {
    expect(() => rules.field('nothing')).toThrow('no field nothing');
  });
});
