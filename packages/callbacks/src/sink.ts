import { reducer } from "./reducer.ts";
import type { Callback, Seen } from "./types.ts";

/** Where a log goes: a file (`fileSink` of `@reg/callbacks/node`), a list, a socket. Chunks come in order, whole records each. */
export interface Sink {
  /**
   * @param offset how many bytes the log held before. A run that was resumed from an earlier epoch comes with a smaller
   * one than the sink holds; what follows it is of the run that was lost, and a sink that can cuts it off.
   */
  append(bytes: Uint8Array, offset: number): void | Promise<void>;
}

/** The part of a log's state that says where its last epoch goes. */
export interface Place {
  /** Bytes before those of the last epoch, and how many it appends. */
  readonly offset: number;
  readonly length: number;
}

export const start: Place = { offset: 0, length: 0 };

/** Where the next bytes go, after those at `place`. */
export const after = ({ offset, length }: Place, bytes: Uint8Array): Place => ({
  offset: offset + length,
  length: bytes.length,
});

/** What a log of text remembers: where the text of the last epoch goes, and the text. */
export interface TextPlace extends Place {
  /** What the last epoch appends. */
  readonly text: string;
}

/** A log of text; `next` gives what an epoch appends, and what else changes. */
export const textLog = <Memory extends object>(
  name: string,
  sink: Sink,
  memory: Memory,
  next: (state: Memory, seen: Seen) => Memory & { readonly text: string },
): Callback<Memory & TextPlace> => ({
  ...reducer<Memory & TextPlace>(name, { ...memory, ...start, text: "" }, (state, seen) => {
    const changed = next(state, seen);
    return { ...changed, ...after(state, bytesOf(changed.text)) };
  }),
  write: ({ text, offset }) => sink.append(bytesOf(text), offset),
});

const bytesOf = (text: string): Uint8Array => new TextEncoder().encode(text);
