import { effect, inject, Injectable } from '@angular/core';
import { DateAdapter } from '@angular/material/core';
import { LanguageService } from '../language/language-service';
import { civilDate, firstDayOfWeek, instantOf, isCivilDate, monthNames, readDate, today, writeDate, type CivilDate } from './civil-date';

const clamp = (year: number) => Math.min(9999, Math.max(1, year));

/** Material's calendar over days as the API has them: no clock and no time zone, in the reader's language. */
@Injectable()
export class CivilDateAdapter extends DateAdapter<CivilDate, string> {
  private readonly language = inject(LanguageService);

  constructor() {
    super();
    effect(() => this.setLocale(this.language.locale()));
    this.locale = this.language.locale();
  }

  getYear = (date: CivilDate): number => Number(date.slice(0, 4));
  getMonth = (date: CivilDate): number => Number(date.slice(5, 7)) - 1;
  getDate = (date: CivilDate): number => Number(date.slice(8, 10));
  getDayOfWeek = (date: CivilDate): number => instantOf(date).getUTCDay();
  getMonthNames = (style: 'long' | 'short' | 'narrow'): string[] => monthNames(this.locale, style);
  getDateNames = (): string[] => Array.from({ length: 31 }, (_, index) => new Intl.NumberFormat(this.locale).format(index + 1));
  getDayOfWeekNames(style: 'long' | 'short' | 'narrow'): string[] {
    const format = new Intl.DateTimeFormat(this.locale, { weekday: style, timeZone: 'UTC' });
    // 1 January 2017 was a Sunday
    return Array.from({ length: 7 }, (_, index) => format.format(Date.UTC(2017, 0, index + 1)));
  }
  getYearName = (date: CivilDate): string => String(this.getYear(date));
  getFirstDayOfWeek = (): number => firstDayOfWeek(this.locale);
  getNumDaysInMonth = (date: CivilDate): number => new Date(Date.UTC(this.getYear(date), this.getMonth(date) + 1, 0)).getUTCDate();
  clone = (date: CivilDate): CivilDate => date;

  createDate(year: number, month: number, date: number): CivilDate {
    const made = civilDate(year, month, date);
    if (!made) throw new Error(`no day ${year}-${month + 1}-${date}`);
    return made;
  }

  today = (): CivilDate => today();
  parse = (value: unknown): CivilDate | null =>
    typeof value === 'string' && value.trim() ? (readDate(value, this.locale) ?? this.invalid()) : null;

  format(date: CivilDate, style: unknown): string {
    if (style === 'field') return writeDate(date, this.locale);
    return new Intl.DateTimeFormat(this.locale, { ...(style as Intl.DateTimeFormatOptions), timeZone: 'UTC' }).format(instantOf(date));
  }

  addCalendarYears = (date: CivilDate, years: number): CivilDate => this.addCalendarMonths(date, years * 12);

  /** A day that the month does not have becomes its last: 31 January and a month is 28 February. */
  addCalendarMonths(date: CivilDate, months: number): CivilDate {
    const count = this.getMonth(date) + months;
    const first = this.createDate(clamp(this.getYear(date) + Math.floor(count / 12)), ((count % 12) + 12) % 12, 1);
    return this.createDate(this.getYear(first), this.getMonth(first), Math.min(this.getDate(date), this.getNumDaysInMonth(first)));
  }

  addCalendarDays(date: CivilDate, days: number): CivilDate {
    const moved = instantOf(date);
    moved.setUTCDate(moved.getUTCDate() + days);
    return this.createDate(moved.getUTCFullYear(), moved.getUTCMonth(), moved.getUTCDate());
  }

  toIso8601 = (date: CivilDate): string => date;
  isDateInstance = (value: unknown): boolean => typeof value === 'string';
  isValid = (date: CivilDate): boolean => isCivilDate(date);
  invalid = (): CivilDate => 'invalid';
}
