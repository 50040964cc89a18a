import type { Count } from "../pipeline/types.ts";

export interface MaskSpansOptions {
  /** How many stripes. Default: 1. */
  readonly count?: Count;
  /** How many steps or channels each covers. Default: [0, 10]. */
  readonly width?: Count;
  /** Default: 0. */
  readonly fill?: number;
}
