import type { Tensor } from "@reg/tensor";
import type { AffineInputs } from "../types.ts";
import { channelKernels } from "./channelKernels.ts";
import { keptElements } from "./expandMask.ts";
import { channelsOf, type Grouping } from "./grouping.ts";
import type { NormPasses } from "./passes.ts";
import { reference } from "./reference.ts";

/**
 * The kernels where they suit, else the reference.
 *
 * @param kept one number per position, 0 where it does not count. Default: all count.
 */
export function passesFor(
  view: Grouping,
  epsilon: number,
  { x, gamma, beta }: AffineInputs,
  y: Tensor,
  kept?: Uint8Array,
): NormPasses {
  const arrays = [x, y, gamma, beta].filter((input) => input !== undefined);
  /** The plain loops; they look at each element. */
  const exact = () => reference(view, epsilon, kept && keptElements(kept, channelsOf(view), view.inner));
  return channelKernels(view, epsilon, arrays, exact, kept) ?? exact();
}
