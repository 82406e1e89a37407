import type { CommentPlace, CommentThread } from '../../api/types.gen';
import { patchBetween } from '../patch';

export interface Selected {
  quote: string;
  start: number;
}

export interface LinkState {
  threads: CommentThread[];
  /** The text that the places of the threads were counted in. */
  saved: string;
  /** What is marked in the editor; null when nothing is. */
  selected: Selected | null;
  /** The thread that is looked at, and where it was chosen. */
  focused: { id: string; by: 'text' | 'panel' } | null;
  /** What was marked when somebody asked to comment on it. */
  asked: Selected | null;
}

/** What the editor and the panel beside it know of each other. */
export class ReviewLink {
  private state: LinkState = { threads: [], saved: '', selected: null, focused: null, asked: null };
  private readonly listeners = new Set<() => void>();

  readonly subscribe = (listener: () => void): (() => void) => {
    this.listeners.add(listener);
    return () => this.listeners.delete(listener);
  };

  readonly get = (): LinkState => this.state;

  show(threads: CommentThread[], saved: string): void {
    this.set({ threads, saved });
  }

  select(selected: Selected | null): void {
    const known = this.state.selected;
    if (known?.quote !== selected?.quote || known?.start !== selected?.start) this.set({ selected });
  }

  focus(id: string | null, by: 'text' | 'panel'): void {
    this.set({ focused: id === null ? null : { id, by } });
  }

  /** Asks for a comment on what is marked; false when nothing is. */
  ask(): boolean {
    if (this.state.selected === null) return false;
    this.set({ asked: this.state.selected });
    return true;
  }

  answer(): void {
    this.set({ asked: null });
  }

  private set(part: Partial<LinkState>): void {
    this.state = { ...this.state, ...part };
    this.listeners.forEach((listener) => listener());
  }
}

/** Where words of the saved text stand in one that is being edited; null when that is not certain. */
export function placeIn(
  doc: string,
  saved: string,
  { start, end, quote }: CommentPlace,
): { from: number; to: number } | null {
  if (doc === saved && doc.slice(start, end) === quote) return { from: start, to: end };
  const change = patchBetween(saved, doc);
  const shift = start >= change.to ? change.from + change.insert.length - change.to : 0;
  const apart = end <= change.from || start >= change.to;
  const from = start + shift;
  return apart && doc.slice(from, from + quote.length) === quote ? { from, to: from + quote.length } : null;
}
