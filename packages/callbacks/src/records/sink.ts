/** Where a log goes: a file (`fileSink` of `@reg/callbacks/node`), a list, a socket. Chunks come in order, whole records each. */
export interface Sink {
  /**
   * @param offset how many bytes the log held before. A run that was resumed from an earlier epoch comes with a smaller
   * one than the sink holds; what follows it is of the run that was lost, and a sink that can cuts it off.
   */
  append(bytes: Uint8Array, offset: number): void | Promise<void>;
}
