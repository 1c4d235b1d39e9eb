import { ChangeDetectionStrategy, Component, DestroyRef, inject, input, signal, type Signal } from '@angular/core';
import { takeUntilDestroyed } from '@angular/core/rxjs-interop';
import type { FormGroup } from '@angular/forms';
import { TranslocoPipe } from '@jsverse/transloco';
import { debounceTime, filter } from 'rxjs';
import { DeviceStorage } from '../device-storage';
import { formatDate } from '../language/date';
import { LanguageService } from '../language/language-service';

/** The draft of a form, kept in this browser until it is sent or thrown away. */
export interface SavedDraft {
  /** when it was kept last; undefined when nothing is kept */
  savedAt: Signal<string | undefined>;
  /** whether the form began with a kept draft */
  restored: Signal<boolean>;
  /** forgets it: the form was sent */
  clear(): void;
  /** forgets it and puts the form back to what it was */
  discard(): void;
}

const prefix = 'nmirf.draft.';
/** A draft is personal: it does not lie about on a shared device for longer than this. */
const keptFor = 14 * 86_400_000;

const read = (text: string | null): { at: string; value: unknown } | undefined => {
  try {
    const kept = JSON.parse(text ?? 'null') as { at: string; value: unknown } | null;
    return kept && Date.now() - Date.parse(kept.at) < keptFor ? kept : undefined;
  } catch {
    return undefined;
  }
};

/** Keeps what is typed into a form in this browser. Call it when the form holds its first values; not for passwords. */
export function savedDraft(form: FormGroup, key: string): SavedDraft {
  const storage = inject(DeviceStorage);
  const name = prefix + key;
  const initial: unknown = form.getRawValue();
  const kept = read(storage.get(name));
  const savedAt = signal(kept?.at);
  const restored = signal(Boolean(kept));
  if (kept) {
    form.patchValue(kept.value as object);
    form.markAsDirty();
  }
  const clear = () => {
    storage.set(name, null);
    savedAt.set(undefined);
    restored.set(false);
  };
  form.valueChanges
    .pipe(
      debounceTime(500),
      filter(() => form.dirty),
      takeUntilDestroyed(inject(DestroyRef)),
    )
    .subscribe(() => {
      const at = new Date().toISOString();
      if (storage.set(name, JSON.stringify({ at, value: form.getRawValue() as unknown }))) savedAt.set(at);
    });
  return {
    savedAt: savedAt.asReadonly(),
    restored: restored.asReadonly(),
    clear,
    discard: () => {
      form.reset(initial);
      clear();
    },
  };
}

/** Forgets all drafts of this browser: on signing out. */
export function forgetDrafts(): void {
  for (const key of Object.keys(localStorage)) if (key.startsWith(prefix)) localStorage.removeItem(key);
}

/** "Saved 14:02 on this device", and the way back when the form began with a draft. */
@Component({
  selector: 'nm-draft-note',
  imports: [TranslocoPipe],
  template: `@if (draft().savedAt(); as at) {
    <p class="nm-small nm-muted" role="status">
      {{ (draft().restored() ? 'draft.restored' : 'draft.saved') | transloco: { time: time(at) } }}
      @if (draft().restored()) {
        <button type="button" class="nm-button nm-button--quiet nm-button--small" (click)="draft().discard()">
          {{ 'draft.discard' | transloco }}
        </button>
      }
    </p>
  }`,
  changeDetection: ChangeDetectionStrategy.OnPush,
})
export class DraftNote {
  private readonly language = inject(LanguageService);
  readonly draft = input.required<SavedDraft>();

  protected time(at: string): string {
    return formatDate(at, 'time', this.language.locale());
  }
}
