/** How to write CVAT. */
export interface WriteCvatOptions {
  /** At most so many decimals. Default: 6. */
  readonly decimals?: number;
}
