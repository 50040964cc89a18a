/** A tensor whose element i is scale[i]·x[index[i]] + offset: every tie is one of these. */
export interface Gather {
  readonly shape: readonly number[];
  readonly index: Int32Array;
  /** One factor for all, or a sign an element. */
  readonly scale: number | Int8Array;
  readonly offset: number;
}
