/** Where a log goes: a file (`fileSink` of `@reg/callbacks/node`), a list, a socket. Chunks come in order, whole records each. */
export interface Sink {
  append(bytes: Uint8Array): void | Promise<void>;
}

export const textOf = (text: string): Uint8Array => new TextEncoder().encode(text);
