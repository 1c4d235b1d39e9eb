import { HttpClient, httpResource } from '@angular/common/http';
import {
  afterNextRender,
  ChangeDetectionStrategy,
  Component,
  computed,
  effect,
  ElementRef,
  inject,
  Injector,
  input,
  viewChild,
} from '@angular/core';
import { ReactiveFormsModule } from '@angular/forms';
import { TranslocoPipe } from '@jsverse/transloco';
import type { Account, Grant } from '@nmirf/identity/model';
import { Confirm, LocalDate, PageHeader, PageMeta, ProblemPage, ProblemSection, sending, Skeleton, Tag, Texts } from '@nmirf/platform/web';
import { firstValueFrom, type Observable } from 'rxjs';
import { Session } from '../session/session';
import { AccountEditForm } from './account-edit-form';
import { GrantFields, grantForm, grantOf, today } from './grant-fields';

/** One account: its description, its grants, and what an administrator may do with it. */
@Component({
  selector: 'nm-administered-account-page',
  imports: [
    ReactiveFormsModule,
    TranslocoPipe,
    AccountEditForm,
    GrantFields,
    LocalDate,
    PageHeader,
    ProblemPage,
    ProblemSection,
    Skeleton,
    Tag,
  ],
  templateUrl: './account-page.html',
  styleUrl: './account-page.scss',
  changeDetection: ChangeDetectionStrategy.OnPush,
})
export class AdministeredAccountPage {
  private readonly http = inject(HttpClient);
  private readonly ask = inject(Confirm);
  private readonly session = inject(Session);
  private readonly injector = inject(Injector);
  private readonly refusal = viewChild<unknown, ElementRef<HTMLElement>>('refusal', { read: ElementRef });
  private readonly meta = inject(PageMeta);
  protected readonly texts = inject(Texts);
  readonly id = input.required<string>();
  protected readonly account = httpResource<Account>(() => `/api/accounts/${encodeURIComponent(this.id())}`);
  protected readonly own = computed(() => this.session.me()?.id === this.id());
  protected readonly tones = { invited: 'info', active: 'success', disabled: 'neutral' } as const;
  protected readonly grant = grantForm();
  protected readonly sending = sending({
    refused: (problem) => {
      afterNextRender(() => this.refusal()?.nativeElement.focus(), { injector: this.injector });
      return problem;
    },
  });

  constructor() {
    effect(() => {
      if (this.account.hasValue()) this.meta.set({ title: this.account.value().name });
    });
  }

  /** Where a grant stands; one that is over, or was ended before it began, cannot be ended. */
  protected stateOf({ inForce, from, to }: Grant): 'in-force' | 'upcoming' | 'over' {
    if (inForce) return 'in-force';
    return from > today() && from !== to ? 'upcoming' : 'over';
  }

  protected async addGrant(): Promise<void> {
    const grant = grantOf(this.grant);
    if (!grant) {
      this.grant.markAllAsTouched();
      return;
    }
    const done = await this.carryOut(this.http.post<Account>(`/api/accounts/${this.id()}/grants`, grant), 'identity.grant.added');
    if (done) this.grant.reset();
  }

  protected async endGrant({ id, role }: Grant, name: string): Promise<void> {
    const texts = { name, role: this.texts.get(`role.${role}`) };
    if (await this.agreed('identity.grant.end', texts))
      await this.carryOut(this.http.delete<Account>(`/api/accounts/${this.id()}/grants/${id}`), 'identity.grant.ended');
  }

  protected async disable(name: string): Promise<void> {
    if (await this.agreed('identity.account.disable', { name }))
      await this.carryOut(this.http.post<Account>(`/api/accounts/${this.id()}/disable`, {}), 'identity.account.disabled');
  }

  protected enable(): Promise<boolean> {
    return this.carryOut(this.http.post<Account>(`/api/accounts/${this.id()}/enable`, {}), 'identity.account.enabled');
  }

  protected async endSessions(name: string): Promise<void> {
    if (await this.agreed('identity.account.end-sessions', { name }))
      await this.carryOut(this.http.delete<Account>(`/api/accounts/${this.id()}/sessions`), 'identity.account.sessions-ended');
  }

  protected async resetSecondFactor(name: string): Promise<void> {
    if (await this.agreed('identity.account.reset-second-factor', { name }))
      await this.carryOut(this.http.delete<Account>(`/api/accounts/${this.id()}/second-factor`), 'identity.account.second-factor-reset');
  }

  protected resend(): Promise<boolean> {
    return this.carryOut(this.http.post(`/api/accounts/${this.id()}/invitation`, {}), 'identity.invite.resent');
  }

  private agreed(key: string, params: Record<string, string>): Promise<boolean> {
    return this.ask.ask({
      heading: this.texts.get(`${key}.heading`, params),
      text: this.texts.get(`${key}.text`, params),
      action: this.texts.get(key),
      danger: true,
    });
  }

  private carryOut(call: Observable<unknown>, done: string): Promise<boolean> {
    return this.sending.run(() => firstValueFrom(call), {
      done,
      next: () => {
        this.account.reload();
        // What was done to oneself may have changed what one may do.
        return this.own() && this.session.load().catch(() => null);
      },
    });
  }
}
