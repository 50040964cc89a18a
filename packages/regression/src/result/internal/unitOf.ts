import { expectNumber, expectOptions } from "@reg/tensor/checks";
import type { PriorOptions } from "../types.ts";

/** σ²/n, checked. */
export function unitOf(where: string, options: PriorOptions): number {
  expectOptions(where, options, ["samples", "noiseVariance"]);
  const { samples, noiseVariance = 1 } = options;
  expectNumber(where, "samples", samples, "(0, ∞)", "It is how many samples there are.");
  expectNumber(where, "noiseVariance", noiseVariance, "(0, ∞)");
  return noiseVariance / samples;
}
