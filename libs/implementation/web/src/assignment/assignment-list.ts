import { httpResource } from '@angular/common/http';
import { ChangeDetectionStrategy, Component, computed, inject, linkedSignal } from '@angular/core';
import { RouterLink } from '@angular/router';
import { TranslocoPipe } from '@jsverse/transloco';
import { AssignmentFilter, assignmentRoles, assignmentStates, dueFilters, type AssignmentPage } from '@nmirf/implementation/model';
import {
  ActiveFilters,
  EmptyState,
  FilterMenu,
  listState,
  PageHeader,
  Pager,
  ProblemSection,
  Skeleton,
  Texts,
  type ActiveFilter,
} from '@nmirf/platform/web';
import { AssignmentRows } from './assignment-rows';

/** All assignments that the person sees, the most pressing first. */
@Component({
  selector: 'nm-assignment-list',
  imports: [RouterLink, TranslocoPipe, ActiveFilters, AssignmentRows, EmptyState, FilterMenu, PageHeader, Pager, ProblemSection, Skeleton],
  template: `<div class="nm-stack">
    <nm-page-header [heading]="'implementation.assignments.heading' | transloco" [count]="page()?.total">
      <p lead>{{ 'implementation.list.lead' | transloco }}</p>
    </nm-page-header>
    <div class="nm-toolbar">
      @for (menu of menus(); track menu.label) {
        <nm-filter-menu [label]="menu.label" [chosen]="menu.chosen">
          <ul class="nm-list" [attr.aria-label]="menu.label">
            @for (option of menu.options; track option.label) {
              <li>
                <a routerLink="." [queryParams]="option.params" [attr.aria-current]="option.on ? 'true' : null">{{ option.label }}</a>
              </li>
            }
          </ul>
        </nm-filter-menu>
      }
    </div>
    <nm-active-filters [filters]="active()" [clear]="state.cleared()" />
    @if (list.error(); as error) {
      <nm-problem [error]="error" (retry)="list.reload()" />
    } @else if (page(); as found) {
      @if (found.items.length) {
        <nm-assignment-rows [caption]="'implementation.assignments.heading' | transloco" [rows]="found.items" (changed)="list.reload()" />
        <nm-pager [page]="found.page" [size]="found.size" [total]="found.total" [params]="state.pageParams" />
      } @else if (active().length) {
        <nm-empty-state icon="search" [heading]="'implementation.list.none' | transloco">
          <p>{{ 'implementation.list.none-text' | transloco }}</p>
        </nm-empty-state>
      } @else {
        <nm-empty-state icon="recommendations" [heading]="'implementation.list.empty' | transloco">
          <p>{{ 'implementation.list.empty-text' | transloco }}</p>
          <a class="nm-button" routerLink="/workspace/recommendations">{{ 'implementation.inbox.to-list' | transloco }}</a>
        </nm-empty-state>
      }
    } @else {
      <nm-skeleton kind="table" [count]="8" />
    }
  </div>`,
  changeDetection: ChangeDetectionStrategy.OnPush,
})
export class AssignmentList {
  private readonly texts = inject(Texts);
  protected readonly state = listState(AssignmentFilter);
  protected readonly list = httpResource<AssignmentPage>(() => ({ url: '/api/assignments', params: this.state.api() }));
  /** what is shown; while the next answer loads, still the one before */
  protected readonly page = linkedSignal<AssignmentPage | undefined, AssignmentPage | undefined>({
    source: () => (this.list.hasValue() ? this.list.value() : undefined),
    computation: (now, before) => now ?? before?.value,
  });

  protected readonly menus = computed(() => [
    {
      label: this.texts.get('implementation.field.state'),
      chosen: this.state.value().state?.length ?? 0,
      options: assignmentStates.map((value) => ({
        label: this.texts.get(`implementation.state.${value}`),
        on: this.state.has('state', value),
        params: this.state.toggled('state', value),
      })),
    },
    {
      label: this.texts.get('implementation.field.due'),
      chosen: this.state.value().due ? 1 : 0,
      options: dueFilters.map((value) => {
        const on = this.state.value().due === value;
        return { label: this.texts.get(`implementation.urgency.${value}`), on, params: this.state.params({ due: on ? null : value }) };
      }),
    },
    {
      label: this.texts.get('implementation.field.role'),
      chosen: this.state.value().role?.length ?? 0,
      options: assignmentRoles.map((value) => ({
        label: this.texts.get(`implementation.role.${value}`),
        on: this.state.has('role', value),
        params: this.state.toggled('role', value),
      })),
    },
  ]);
  protected readonly active = computed<ActiveFilter[]>(() => {
    const { state = [], role = [], due, institution, recommendation } = this.state.value();
    return [
      ...state.map((value) => ({ label: this.texts.get(`implementation.state.${value}`), params: this.state.toggled('state', value) })),
      ...(due ? [{ label: this.texts.get(`implementation.urgency.${due}`), params: this.state.cleared('due') }] : []),
      ...role.map((value) => ({ label: this.texts.get(`implementation.role.${value}`), params: this.state.toggled('role', value) })),
      ...(institution?.length
        ? [{ label: this.texts.get('implementation.list.one-institution'), params: this.state.cleared('institution') }]
        : []),
      ...(recommendation?.length
        ? [{ label: this.texts.get('implementation.list.one-recommendation'), params: this.state.cleared('recommendation') }]
        : []),
    ];
  });
}
