import type { Tensor } from "@reg/tensor";
import type { AffineInputs } from "../types.ts";
import { channelKernels } from "./channelKernels.ts";
import type { Grouping } from "./grouping.ts";
import { maskedPasses } from "./maskedPasses.ts";
import type { NormPasses } from "./passes.ts";
import { reference } from "./reference.ts";

/** The kernels where they suit, else the reference. */
export function passesFor(
  view: Grouping,
  epsilon: number,
  { x, gamma, beta }: AffineInputs,
  y: Tensor,
  kept?: Uint8Array,
): NormPasses {
  const arrays = [x, y, gamma, beta].filter((input) => input !== undefined);
  const fast = kept ? maskedPasses(view, epsilon, { x, gamma, beta }, y, kept) : channelKernels(view, epsilon, arrays);
  return fast ?? reference(view, epsilon, kept);
}
