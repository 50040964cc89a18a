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
