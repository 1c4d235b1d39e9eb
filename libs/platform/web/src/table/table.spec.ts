import { provideHttpClient } from '@angular/common/http';
import { HttpTestingController, provideHttpClientTesting } from '@angular/common/http/testing';
import { Component, signal } from '@angular/core';
import { TestBed } from '@angular/core/testing';
import { provideRouter, Router } from '@angular/router';
import { RouterTestingHarness } from '@angular/router/testing';
import { paging } from '@nmirf/platform/model';
import * as z from 'zod';
import { LanguageService } from '../language/language-service';
import { provideTexts } from '../language/provide-texts';
import { listState } from '../list/list-state';
import { Paged } from '../list/paged';
import { pagedResource } from '../list/paged-resource';
import { Announcer } from '../page/announcer';
import { Column } from './column';
import { Table } from './table';
import { platformWorkTexts } from '../work-texts';

interface Thing {
  id: string;
  name: string;
  age: number;
}
interface ThingPage {
  items: Thing[];
  total: number;
  page: number;
  size: number;
}
const Filter = z.strictObject({ sort: z.enum(['name', 'youngest', 'oldest']).default('name'), ...paging });

const ticked = signal<readonly string[]>([]);

// Words of the kit stand in for those of a domain.
@Component({
  imports: [Paged, Table, Column],
  template: `<nm-paged [list]="list">
    <nm-table caption="Things" [rows]="list.items()" [order]="state" [selection]="selection" [rowName]="nameOf">
      <ng-container *nmColumn="let row of list.items(); name: 'name'; header: 'form.reason'; main: true; sort: ['name']">
        <a>{{ row.name }}</a>
      </ng-container>
      <ng-container *nmColumn="let row of list.items(); name: 'age'; header: 'list.clear'; number: true; sort: ['youngest', 'oldest']">{{
        row.age
      }}</ng-container>
    </nm-table>
    <p empty>No things</p>
  </nm-paged>`,
})
class ThingsPage {
  readonly state = listState(Filter);
  readonly list = pagedResource<ThingPage>('/api/things', this.state, { counted: 'form.faults' });
  readonly nameOf = ({ name }: Thing) => name;
  readonly selection = {
    has: (id: string) => ticked().includes(id),
    hasEach: (ids: readonly string[]) => ids.every((id) => ticked().includes(id)),
    full: () => ticked().length >= 2,
    set: (ids: readonly string[], on: boolean) => {
      const others = ticked().filter((id) => !ids.includes(id));
      ticked.set(on ? [...others, ...ids] : others);
    },
  };
}

const words = (element: Element | null | undefined) => element?.textContent?.replace(/\s+/g, ' ').trim() ?? '';
const things = (...items: Thing[]): ThingPage => ({ items, total: 40, page: 1, size: 20 });
const ann = { id: 'a', name: 'Ann', age: 3 };
const ben = { id: 'b', name: 'Ben', age: 5 };

describe('a paged list in a table', () => {
  async function open(url = '/things') {
    ticked.set([]);
    TestBed.configureTestingModule({
      providers: [
        provideTexts(),
        provideRouter([{ path: 'things', component: ThingsPage }]),
        provideHttpClient(),
        provideHttpClientTesting(),
      ],
    });
    await TestBed.inject(LanguageService).use('en', platformWorkTexts);
    const said = jest.spyOn(TestBed.inject(Announcer), 'announce').mockImplementation();
    const server = TestBed.inject(HttpTestingController);
    const harness = await RouterTestingHarness.create();
    const { list } = await harness.navigateByUrl(url, ThingsPage);
    const page = harness.routeNativeElement as HTMLElement;
    const settle = async () => {
      await new Promise((resolve) => setTimeout(resolve));
      TestBed.tick();
      await new Promise((resolve) => setTimeout(resolve));
      TestBed.tick();
    };
    await settle();
    const asked = () => server.expectOne(({ url: address }) => address === '/api/things');
    const reply = async (body: ThingPage) => {
      asked().flush(body);
      await settle();
    };
    return { page, list, settle, asked, reply, said, router: TestBed.inject(Router), harness };
  }

  it('shows the shape of what loads, then the rows under their headings', async () => {
    const { page, reply } = await open();
    expect(page.querySelector('nm-skeleton')).not.toBeNull();
    await reply(things(ann, ben));
    expect(page.querySelector('nm-skeleton')).toBeNull();
    expect(words(page.querySelector('caption'))).toBe('Things');
    expect(Array.from(page.querySelectorAll('tbody th[scope=row]'), words)).toEqual(['Ann', 'Ben']);
    const age = page.querySelector('tbody td[data-label="Clear all"]');
    expect([words(age), age?.classList.contains('nm-number')]).toEqual(['3', true]);
  });

  it('is a table to a screen reader also where its rows are drawn as cards', async () => {
    const { page, reply } = await open();
    await reply(things(ann));
    const roles = (selector: string) => Array.from(page.querySelectorAll(selector), (element) => element.getAttribute('role'));
    expect([roles('table'), roles('tbody tr'), roles('thead th')]).toEqual([
      ['table'],
      ['row'],
      ['columnheader', 'columnheader', 'columnheader'],
    ]);
    expect(roles('tbody th')).toEqual(['rowheader']);
    expect(new Set(roles('tbody td'))).toEqual(new Set(['cell']));
  });

  it('keeps the page before while the next one loads, and says how many there are then', async () => {
    const { page, list, reply, said, router, settle } = await open();
    await reply(things(ann));
    await router.navigateByUrl('/things?page=2');
    await settle();
    expect([list.loading(), words(page.querySelector('tbody th')), said.mock.calls.length]).toEqual([true, 'Ann', 0]);
    expect(page.querySelector('[aria-busy=true]')).not.toBeNull();
    await reply({ ...things(ben), total: 41, page: 2 });
    expect(words(page.querySelector('tbody th'))).toBe('Ben');
    expect(said).toHaveBeenCalledWith('41 things need your attention');
  });

  it('says what would be here when there is nothing, and what failed when it failed', async () => {
    const { page, list, asked, settle, reply } = await open();
    await reply({ ...things(), total: 0 });
    expect([words(page.querySelector('[empty]')), page.querySelector('nm-table')]).toEqual(['No things', null]);
    list.reload();
    await settle();
    asked().flush(null, { status: 500, statusText: '' });
    await settle();
    expect(page.querySelector('nm-problem')).not.toBeNull();
    page.querySelector<HTMLButtonElement>('nm-problem button')?.click();
    await settle();
    await reply(things(ann));
    expect(words(page.querySelector('tbody th'))).toBe('Ann');
  });

  it('keeps its order in the address, and says it in the heading', async () => {
    const { page, reply, router, settle } = await open('/things?sort=oldest&page=2');
    await reply(things(ann));
    const order = () => Array.from(page.querySelectorAll('thead th.mat-sort-header'), (head) => head.getAttribute('aria-sort'));
    expect(order()).toEqual(['none', 'descending']);
    const buttons = page.querySelectorAll<HTMLElement>('.mat-sort-header-container');
    buttons[1]?.click();
    await settle();
    expect(router.url).toBe('/things?sort=youngest');
    await reply(things(ann));
    expect(order()).toEqual(['none', 'ascending']);
    buttons[0]?.click();
    await settle();
    expect(router.url).toBe('/things');
    await reply(things(ann));
    // it orders one way only
    buttons[0]?.click();
    await settle();
    expect([router.url, order()]).toEqual(['/things', ['ascending', 'none']]);
  });

  it('lets rows be ticked, one by one and all of a page, as far as there is room', async () => {
    const { page, reply, settle } = await open();
    await reply(things(ann, ben));
    const boxes = () => Array.from(page.querySelectorAll<HTMLInputElement>('input[type=checkbox]'));
    expect(words(boxes()[1]?.closest('label'))).toBe('Select Ann');
    boxes()[1]?.click();
    await settle();
    expect([ticked(), boxes()[0]?.checked]).toEqual([['a'], false]);
    boxes()[0]?.click();
    await settle();
    expect([ticked(), boxes().map(({ checked }) => checked)]).toEqual([
      ['a', 'b'],
      [true, true, true],
    ]);
    ticked.set(['x', 'y']);
    await settle();
    expect(boxes().map(({ disabled }) => disabled)).toEqual([false, true, true]);
  });
});
