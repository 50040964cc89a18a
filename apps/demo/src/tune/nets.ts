import { choices, logUniform, type Point, type Space, uniform } from "@reg/tune";
import type { Recipe } from "../recipe.ts";

/** What all trials share, as a setting that does not vary: a task is told nothing else. */
export interface Shared {
  readonly data: string | null;
  readonly target: string | null;
  readonly mnist: string | null;
  readonly sizes: { readonly train: number; readonly validation: number };
  /** Of the split and of wrong labels. */
  readonly split: number;
  readonly labelNoise: number;
}

/** The strengths, the rate and the norm to choose; the least strengths are as good as none. */
export const spaceOf = (shared: Shared): Space => ({
  l1: logUniform(1e-6, 3e-3, { regularizes: "upward" }),
  l2: logUniform(1e-5, 3e-2, { regularizes: "upward" }),
  dropout: uniform(0, 0.6, { regularizes: "upward" }),
  norm: choices(["none", "batch", "layer"]),
  shared: choices([{ ...shared }]),
});

/** The net of some settings. */
export function recipeOf({ l1, l2, dropout, norm }: Point, name = "tuned"): Recipe {
  return {
    name,
    l1: { strength: Number(l1) },
    l2: Number(l2),
    dropout: Number(dropout),
    ...((norm === "batch" || norm === "layer") && { norm }),
  };
}
