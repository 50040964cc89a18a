import type { Tensor } from "@reg/tensor";

/** The new state of a recurrent net, and that of the step before. */
export type ZoneoutInputs = { readonly h: Tensor; readonly previous: Tensor };
