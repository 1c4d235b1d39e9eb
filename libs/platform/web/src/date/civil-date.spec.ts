import { civilDate, dateOrder, firstDayOfWeek, isCivilDate, readDate, today, writeDate } from './civil-date';

describe('a day', () => {
  it('is one of the calendar', () => {
    expect([civilDate(2028, 1, 29), civilDate(2026, 1, 29), civilDate(2026, 12, 1), civilDate(50, 0, 1)]).toEqual([
      '2028-02-29',
      undefined,
      undefined,
      '0050-01-01',
    ]);
    expect(['2026-11-24', '2026-02-30', '2026-1-1', '', null].map(isCivilDate)).toEqual([true, false, false, false, false]);
  });

  it('is that of the reader’s clock', () => {
    expect(today(new Date(2026, 10, 24, 0, 5))).toBe('2026-11-24');
    expect(today(new Date(2026, 10, 24, 23, 55))).toBe('2026-11-24');
  });

  it('is written in the order of the language', () => {
    expect([writeDate('2026-03-04', 'en-GB'), writeDate('2026-03-04', 'en-US')]).toEqual(['04/03/2026', '03/04/2026']);
    expect(dateOrder('ar-u-nu-latn')).toEqual(['day', 'month', 'year']);
  });

  it.each([
    ['2026-11-24', 'en-GB'],
    ['24/11/2026', 'en-GB'],
    [' 24. 11. 2026 ', 'fr'],
    ['11/24/2026', 'en-US'],
    ['24 November 2026', 'en-GB'],
    ['November 24, 2026', 'en-GB'],
    ['24 nov. 2026', 'es'],
    ['24 de noviembre de 2026', 'es'],
    ['24 novembre 2026', 'fr'],
    ['24 November 2026', 'fr'],
    ['٢٤/١١/٢٠٢٦', 'ar-u-nu-latn'],
    ['24 نوفمبر 2026', 'ar-u-nu-latn'],
    [writeDate('2026-11-24', 'ar-u-nu-latn'), 'ar-u-nu-latn'],
  ])('is read from %s in %s', (text, locale) => {
    expect(readDate(text, locale)).toBe('2026-11-24');
  });

  it.each(['', 'soon', '30/02/2026', '24/11/26', '11/2026', '24 ju 2026', '24 November', '1 January 2 February 2026'])(
    'is not read from “%s”',
    (text) => {
      expect(readDate(text, 'en-GB')).toBeUndefined();
    },
  );

  it('begins weeks where the language does', () => {
    expect(['en-GB', 'es', 'fr'].map(firstDayOfWeek)).toEqual([1, 1, 1]);
    expect([firstDayOfWeek('en-US'), firstDayOfWeek('ar')]).toEqual([0, 6]);
  });
});
