import { computed, signal } from '@angular/core';
import { asProblem, type ApiProblem } from '../http/api-problem';

/** Where what is typed is: with the server, on its way, only on this device, or in need of the person. */
export type Keeping = 'saved' | 'typed' | 'saving' | 'here-only' | 'faulty' | 'conflict';

/** What the server keeps of a draft, beside the draft itself. */
interface Kept {
  version: number;
  updatedAt: string;
}

/** Somebody else saved first. `theirs` is absent while it could not be read. */
export interface DraftConflict<D, R> {
  base: D;
  mine: D;
  theirs?: R;
}

export interface AutosaveOptions<D, R extends Kept> {
  /** the draft as it is typed; undefined while a field is wrong */
  read(): D | undefined;
  /** the same, with its faults: what is shown beside the other person's version */
  typed(): D;
  draftOf(record: R): D;
  save(draft: D, version: number): Promise<R>;
  load(): Promise<R>;
  /** the server has it; `whole`: nothing was typed since it was sent */
  saved(record: R, whole: boolean): void;
}

/** Milliseconds: after the last key, at most after the first unsaved one, and until it is tried again after the line was lost. */
const pause = 1500;
const longest = 3000;
const retryAfter = 8000;

/**
 * Saves a draft on the server while it is typed: after a pause, and at the latest three seconds after the first key that is not there yet.
 * Knows neither a form nor an address. Tell it of each change (`changed`), and when its page is left (`end`).
 */
export class Autosave<D, R extends Kept> {
  private readonly state = signal<Keeping>('saved');
  private readonly refused = signal<ApiProblem | undefined>(undefined);
  private readonly met = signal<DraftConflict<D, R> | undefined>(undefined);
  private readonly at = signal('');
  readonly keeping = this.state.asReadonly();
  /** why it was refused, when the person must do something about it */
  readonly problem = this.refused.asReadonly();
  readonly conflict = this.met.asReadonly();
  /** when the server had it last */
  readonly savedAt = this.at.asReadonly();
  /** whether something would be lost, or go unseen, if the page were left now */
  readonly needsPerson = computed(() => ['here-only', 'faulty', 'conflict'].includes(this.state()));

  private base: D;
  private version: number;
  private changes = 0;
  private sent = 0;
  private sending?: Promise<boolean>;
  private due?: ReturnType<typeof setTimeout>;
  private latest?: number;
  private ended = false;

  constructor(
    private readonly options: AutosaveOptions<D, R>,
    record: R,
  ) {
    this.base = options.draftOf(record);
    this.version = record.version;
    this.at.set(record.updatedAt);
  }

  /** Something was typed. */
  changed(): void {
    this.changes += 1;
    if (this.met()) return;
    if (this.state() !== 'saving') this.state.set('typed');
    this.latest ??= Date.now() + longest;
    this.flushIn(Math.min(pause, Math.max(0, this.latest - Date.now())));
  }

  /** What this device kept was typed on `version`: it is sent, or, when somebody saved since, both are shown. */
  restored(version: number, record: R): void {
    this.changes += 1;
    if (version === this.version) void this.flush();
    else this.meet(record);
  }

  /** Sends what is not with the server yet; whether it has everything then. */
  async flush(): Promise<boolean> {
    clearTimeout(this.due);
    if (this.sending) await this.sending;
    if (this.met()) return false;
    if (this.changes === this.sent) return true;
    this.latest = undefined;
    this.sending = this.send().finally(() => (this.sending = undefined));
    return this.sending;
  }

  /** Tries again what was refused, or reads again the other person's version. */
  async retry(): Promise<boolean> {
    this.refused.set(undefined);
    if (this.met() && !this.met()?.theirs) {
      await this.readTheirs();
      return false;
    }
    return this.flush();
  }

  /** Both versions were looked at: what the caller put into its form is sent on top of what the other person saved. */
  resolve(): Promise<boolean> {
    const theirs = this.met()?.theirs;
    if (!theirs) return Promise.resolve(false);
    this.base = this.options.draftOf(theirs);
    this.version = theirs.version;
    this.met.set(undefined);
    this.changes += 1;
    this.state.set('typed');
    return this.flush();
  }

  /** The page is left: what is open is sent once, and nothing is tried again. */
  end(): void {
    this.ended = true;
    void this.flush();
  }

  private flushIn(milliseconds: number): void {
    clearTimeout(this.due);
    if (!this.ended) this.due = setTimeout(() => void this.flush(), milliseconds);
  }

  private async send(): Promise<boolean> {
    const draft = this.options.read();
    if (!draft) {
      this.state.set('faulty');
      return false;
    }
    this.state.set('saving');
    const upTo = this.changes;
    try {
      const record = await this.options.save(draft, this.version);
      this.base = this.options.draftOf(record);
      this.version = record.version;
      this.sent = upTo;
      this.refused.set(undefined);
      const whole = this.changes === upTo;
      this.state.set(whole ? 'saved' : 'typed');
      this.at.set(record.updatedAt);
      this.options.saved(record, whole);
      return whole;
    } catch (error) {
      await this.refuse(asProblem(error));
      return false;
    }
  }

  private async refuse(problem: ApiProblem): Promise<void> {
    if (problem.status === 412) {
      this.meet();
      return this.readTheirs();
    }
    this.state.set('here-only');
    if (problem.status === 0 || problem.status >= 500) this.flushIn(retryAfter);
    else this.refused.set(problem);
  }

  private meet(theirs?: R): void {
    clearTimeout(this.due);
    this.met.set({ base: this.base, mine: this.options.typed(), theirs });
    this.state.set('conflict');
  }

  private async readTheirs(): Promise<void> {
    try {
      this.meet(await this.options.load());
    } catch (error) {
      this.refused.set(asProblem(error));
    }
  }
}
