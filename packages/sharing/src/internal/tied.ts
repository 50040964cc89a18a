import { expectShape, type Result, type Tensor } from "@reg/tensor";
import { zerosAt } from "./copies.ts";
import { gather, scatterInto } from "./gather.ts";
import type { Gather } from "./tie.ts";

/** An op of one parameter `w` that is gathered into a larger tensor. */
export function tied(what: string, w: Tensor, plan: Gather): Result<{ readonly w: Tensor }> {
  return [
    gather(w, plan),
    function pullback(dy) {
      expectShape(`${what}: dy`, dy, plan.shape);
      const dw = zerosAt(w);
      scatterInto(dw, dy, plan);
      return { w: dw };
    },
  ];
}
