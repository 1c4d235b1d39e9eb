import * as z from 'zod';
import { SitePath } from './notification';
import { defineNotification, NotificationText } from './notification-kind';

describe('the place that a notification leads to', () => {
  it.each(['/', '/workspace', '/workspace/reports/5?tab=history#end', '/workspace/recommendations?q=a%20b'])('may be %s', (path) => {
    expect(SitePath.safeParse(path).success).toBe(true);
  });
  it.each(['', 'workspace', '//evil.example', '/\\evil.example', 'https://evil.example', 'javascript:alert(1)', '/a b', '/a\nb', '/a\\b'])(
    'is not %j',
    (path) => {
      expect(SitePath.safeParse(path).success).toBe(false);
    },
  );
});

describe('a kind of notification', () => {
  const kind = defineNotification('assignment.made', { count: z.int().min(1), institution: NotificationText });
  it('takes what it declares', () => {
    expect(kind.params.safeParse({ count: 3, institution: { es: 'Ministerio' } }).success).toBe(true);
  });
  it.each([
    ['something missing', { count: 3 }],
    ['something undeclared', { count: 3, institution: { en: 'Ministry' }, email: 'ana@health.example' }],
    ['a text in no language', { count: 3, institution: {} }],
    ['a text that is long', { count: 3, institution: { en: 'x'.repeat(301) } }],
  ])('refuses %s', (_, params) => {
    expect(kind.params.safeParse(params).success).toBe(false);
  });
});
