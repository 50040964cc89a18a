import type { FolderReport } from "../types.ts";
import type { Entry, Written } from "./types.ts";

/** The entries of a journal, kept as the text of their lines: a hundred thousand objects would take five times as much. */
export class Records {
  /** lines of a source, by its copies, the first of which is 1 */
  readonly #lines = new Map<string, string[]>();
  #last: { readonly line: string; readonly entry: Entry } | undefined;
  size = 0;
  /** objects that are not in the copies, by reason */
  readonly dropped: { -readonly [reason in keyof FolderReport["dropped"]]: number } = {
    outside: 0,
    visible: 0,
    area: 0,
  };

  has(source: string, copy: number): boolean {
    return this.#lines.get(source)?.[copy - 1] !== undefined;
  }

  add({ source, copy, line, dropped }: Written): void {
    const own = this.#lines.get(source) ?? (copy === 1 ? new Array<string>(1) : []); // one is the rule: a list that grows is longer
    this.#lines.set(source, own);
    if (own[copy - 1] !== undefined) this.delete(this.entryOf(own[copy - 1]));
    this.size++;
    own[copy - 1] = line;
    for (const reason of dropped) this.dropped[reason]++;
  }

  delete({ source, copy, dropped }: Entry): void {
    if (!this.has(source, copy)) return;
    delete this.#lines.get(source)?.[copy - 1];
    this.size--;
    for (const { reason } of dropped) this.dropped[reason]--;
  }

  /** The entry of a line. That of the last one is kept. */
  entryOf(line: string): Entry {
    if (this.#last?.line !== line) this.#last = { line, entry: JSON.parse(line) as Entry };
    return this.#last.entry;
  }

  /** The lines of a source, in the order of its copies. */
  linesOf(source: string): readonly string[] {
    return (this.#lines.get(source) ?? []).filter((line) => line !== undefined);
  }

  /** All lines in the order of their sources and copies, so that they do not tell which came first. */
  *lines(): Iterable<string> {
    for (const source of [...this.#lines.keys()].sort()) yield* this.linesOf(source);
  }

  /** All entries, in the same order. */
  *[Symbol.iterator](): Iterator<Entry> {
    for (const line of this.lines()) yield this.entryOf(line);
  }
}
