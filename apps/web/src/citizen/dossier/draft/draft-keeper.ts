import type { DossierDto, FormAnswers } from '../../../api/contract';
import { asProblem, type Problem } from '../../../api/problem';

export type Saving =
  | { state: 'clean' }
  | { state: 'waiting' }
  | { state: 'saving' }
  | { state: 'saved'; at: Date }
  | { state: 'failed'; problem: Problem };

export interface DraftView {
  answers: FormAnswers;
  saving: Saving;
}

/** How the keeper reaches the world. */
export interface DraftLine {
  save(version: number, data: FormAnswers): Promise<DossierDto>;
  reload(): Promise<DossierDto>;
  /** Told of each newer state of the dossier. */
  onSaved(dossier: DossierDto): void;
}

/** Answers rest this long before they are sent. */
const REST_MS = 1200;
/** Another tab or device saved first: what was changed here is put on top of that, at most this often in a row. */
const MAX_MERGES = 3;

/**
 * Keeps what is typed into a dossier's form: sends it when typing rests, keeps it on this machine until it is saved, and
 * when somebody else saved in between, keeps their answers and puts the ones changed here on top.
 */
export class DraftKeeper {
  private view: DraftView;
  private version: number;
  private readonly changed = new Set<string>();
  private readonly listeners = new Set<() => void>();
  private timer: ReturnType<typeof setTimeout> | undefined;
  private running: Promise<boolean> | undefined;

  constructor(
    dossier: DossierDto,
    private readonly line: DraftLine,
    private readonly aside: Storage,
  ) {
    this.version = dossier.version;
    this.key = `motcua.draft.${dossier.id}`;
    const left = this.takeLeft();
    Object.keys(left).forEach((key) => this.changed.add(key));
    this.view = {
      answers: { ...dossier.data, ...left },
      saving: { state: this.changed.size > 0 ? 'waiting' : 'clean' },
    };
  }

  private readonly key: string;

  readonly listen = (listener: () => void): (() => void) => {
    this.listeners.add(listener);
    return () => this.listeners.delete(listener);
  };

  readonly look = (): DraftView => this.view;

  change(key: string, value: unknown): void {
    const answers = { ...this.view.answers };
    if (value === undefined) delete answers[key];
    else answers[key] = value;
    this.changed.add(key);
    this.show({ answers, saving: { state: 'waiting' } });
    this.putAside();
    clearTimeout(this.timer);
    this.timer = setTimeout(() => void this.flush(), REST_MS);
  }

  /** Sends what is unsaved now. Answers whether all is saved. */
  flush(): Promise<boolean> {
    clearTimeout(this.timer);
    this.running ??= this.sendAll().finally(() => {
      this.running = undefined;
    });
    return this.running;
  }

  private async sendAll(): Promise<boolean> {
    for (let merges = 0; this.changed.size > 0;) {
      const sending = new Set(this.changed);
      this.changed.clear();
      this.show({ ...this.view, saving: { state: 'saving' } });
      try {
        this.adopt(await this.line.save(this.version, this.view.answers));
      } catch (error) {
        sending.forEach((key) => this.changed.add(key));
        const problem = asProblem(error);
        if (problem.type === 'dossier/stale' && merges++ < MAX_MERGES && (await this.merge())) continue;
        this.show({ ...this.view, saving: { state: 'failed', problem } });
        return false;
      }
    }
    if (this.view.saving.state === 'saving') this.show({ ...this.view, saving: { state: 'saved', at: new Date() } });
    return true;
  }

  private adopt(dossier: DossierDto): void {
    this.version = dossier.version;
    this.putAside();
    this.line.onSaved(dossier);
  }

  private async merge(): Promise<boolean> {
    try {
      const theirs = await this.line.reload();
      this.version = theirs.version;
      const mine = [...this.changed].map((key) => [key, this.view.answers[key]] as const);
      const answers: FormAnswers = { ...theirs.data, ...Object.fromEntries(mine) };
      this.show({ ...this.view, answers });
      return true;
    } catch {
      return false;
    }
  }

  private show(view: DraftView): void {
    this.view = view;
    this.listeners.forEach((listener) => listener());
  }

  /** On this machine and for this tab only: a closed tab, like a saved form, leaves nothing behind. */
  private putAside(): void {
    if (this.changed.size === 0) this.aside.removeItem(this.key);
    else
      this.aside.setItem(
        this.key,
        JSON.stringify(Object.fromEntries([...this.changed].map((key) => [key, this.view.answers[key] ?? null]))),
      );
  }

  private takeLeft(): FormAnswers {
    try {
      const left = JSON.parse(this.aside.getItem(this.key) ?? '{}') as FormAnswers;
      return Object.fromEntries(Object.entries(left).map(([key, value]) => [key, value ?? undefined]));
    } catch {
      return {};
    }
  }
}
