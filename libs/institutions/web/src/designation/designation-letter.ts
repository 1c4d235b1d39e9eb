import { ChangeDetectionStrategy, Component, inject, input, output } from '@angular/core';
import { TranslocoPipe } from '@jsverse/transloco';
import { Session } from '@nmirf/identity/web';
import type { Designation, DesignationList } from '@nmirf/institutions/model';
import { Icon, ProblemSection, sending } from '@nmirf/platform/web';
import { letterAccept } from './letter-accept';
import { LetterClient } from './letter-client';

/** The letter of a designation: to keep it, or to put one there. */
@Component({
  selector: 'nm-designation-letter',
  imports: [TranslocoPipe, Icon, ProblemSection],
  template: `@let one = designation();
    @if (sending.problem(); as refused) {
      <nm-problem [error]="refused" [retryable]="false" />
    }
    @if (one.record?.letter; as letter) {
      <button type="button" class="nm-button nm-button--quiet nm-button--small" (click)="download(letter.name)">
        <nm-icon name="download" /> <bdi class="name">{{ letter.name }}</bdi>
      </button>
    } @else {
      <span class="nm-muted">{{ 'institutions.letter.none' | transloco }}</span>
    }
    @if (session.can('institutions.designate')) {
      <label class="nm-button nm-button--small take">
        {{ (one.record?.letter ? 'institutions.letter.replace' : 'institutions.letter.add') | transloco
        }}<span class="nm-visually-hidden">: {{ one.person.name }}</span>
        <input type="file" [accept]="accept" [disabled]="sending.busy()" (change)="chosen($event)" />
      </label>
    }`,
  styles: `
    :host {
      display: grid;
      justify-items: start;
      gap: var(--nm-1);
    }

    .name {
      overflow-wrap: anywhere;
    }

    .take {
      position: relative;

      &:focus-within {
        outline: 2px solid var(--nm-focus);
        outline-offset: 2px;
      }
    }

    input {
      position: absolute;
      inset: 0;
      inline-size: 100%;
      opacity: 0;
      cursor: pointer;
    }
  `,
  changeDetection: ChangeDetectionStrategy.OnPush,
})
export class DesignationLetter {
  private readonly client = inject(LetterClient);
  protected readonly session = inject(Session);
  protected readonly accept = letterAccept;
  readonly designation = input.required<Designation>();
  readonly changed = output<DesignationList>();
  protected readonly sending = sending();

  protected async chosen({ target }: Event): Promise<void> {
    const field = target as HTMLInputElement;
    const file = field.files?.[0];
    if (!file) return;
    await this.sending.run(() => this.client.attach(this.designation().id, file), {
      done: 'institutions.letter.kept',
      next: (list) => this.changed.emit(list),
    });
    // The same file may be chosen again, as after it was mended.
    field.value = '';
  }

  protected download(name: string): Promise<boolean> {
    return this.sending.run(() => this.client.download(this.designation().id, name));
  }
}
