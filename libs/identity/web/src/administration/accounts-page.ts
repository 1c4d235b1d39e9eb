import { httpResource } from '@angular/common/http';
import { ChangeDetectionStrategy, Component, computed, inject } from '@angular/core';
import { RouterLink } from '@angular/router';
import { TranslocoPipe } from '@jsverse/transloco';
import { AccountFilter, accountStates, type AccountPage } from '@nmirf/identity/model';
import { roles } from '@nmirf/platform/model';
import {
  ActiveFilters,
  EmptyState,
  FilterMenu,
  Icon,
  listState,
  LocalDate,
  PageHeader,
  Pager,
  ProblemSection,
  Skeleton,
  Tag,
  Texts,
} from '@nmirf/platform/web';

/** Everybody who may sign in. */
@Component({
  selector: 'nm-accounts-page',
  imports: [
    RouterLink,
    TranslocoPipe,
    ActiveFilters,
    EmptyState,
    FilterMenu,
    Icon,
    LocalDate,
    PageHeader,
    Pager,
    ProblemSection,
    Skeleton,
    Tag,
  ],
  templateUrl: './accounts-page.html',
  changeDetection: ChangeDetectionStrategy.OnPush,
})
export class AccountsPage {
  private readonly texts = inject(Texts);
  protected readonly list = listState(AccountFilter);
  protected readonly accounts = httpResource<AccountPage>(() => ({ url: '/api/accounts', params: this.list.api() }));
  protected readonly tones = { invited: 'info', active: 'success', disabled: 'neutral' } as const;

  protected readonly stateOptions = computed(() =>
    accountStates.map((value) => ({ value, label: this.texts.get(`identity.state.${value}`), params: this.list.toggled('state', value) })),
  );
  protected readonly roleOptions = computed(() =>
    roles.map((value) => ({ value, label: this.texts.get(`role.${value}`), params: this.list.toggled('role', value) })),
  );
  protected readonly active = computed(() => {
    const { q, state = [], role = [] } = this.list.value();
    return [
      ...(q ? [{ label: this.texts.get('identity.accounts.searched', { q }), params: this.list.cleared('q') }] : []),
      ...state.map((value) => ({ label: this.texts.get(`identity.state.${value}`), params: this.list.toggled('state', value) })),
      ...role.map((value) => ({ label: this.texts.get(`role.${value}`), params: this.list.toggled('role', value) })),
    ];
  });

  protected search(event: Event, q: string): void {
    event.preventDefault();
    void this.list.set({ q: q.trim() || undefined });
  }
}
