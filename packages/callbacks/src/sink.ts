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

export const textOf = (text: string): Uint8Array => new TextEncoder().encode(text);
