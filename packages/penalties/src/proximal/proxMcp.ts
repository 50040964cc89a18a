import type { Tensor } from "@reg/tensor";
import { expectNumber } from "@reg/tensor/checks";
import { apply, applyInto } from "../internal/apply.ts";
import { expectStrength } from "../internal/expectStrength.ts";
import { softThreshold } from "../internal/softThreshold.ts";
import type { McpOptions } from "../penalties/mcp.ts";
import type { StepOptions } from "../types.ts";
import { changeEach } from "./internal/changeEach.ts";
import { expectStep } from "./internal/expectStep.ts";
import { firmThreshold, hardThreshold } from "./internal/hardThreshold.ts";

export interface ProxMcpOptions extends McpOptions, StepOptions {}

const OPTIONS = ["strength", "gamma", "step"];

/**
 * The proximal step of the minimax concave penalty: argmin over x of ½(x − w)² + step · mcp(x). For a step below gamma it
 * is the soft threshold by step · strength, divided by 1 − step / gamma, up to |w| = gamma · strength, and w beyond. For
 * a longer step it keeps w where |w| > strength · √(gamma · step) and is 0 elsewhere.
 *
 * @param w weights after the gradient step of the data loss alone [any shape]
 * @returns the new weights
 * @throws RangeError for a strength or step that is negative or not finite, or a gamma outside (1, ∞).
 * @see Zhang: "Nearly unbiased variable selection under minimax concave penalty" (2010),
 *   https://arxiv.org/abs/1002.4734
 * @example proxMcp(tensor([0.5, 2, 9]), { strength: 1 }).data; // 0, 1.5, 9
 */
export function proxMcp(w: Tensor, options: ProxMcpOptions): Tensor {
  return apply("proxMcp", OPTIONS, update, w, options);
}

/** `proxMcp` written into `into`, a tensor of w's shape that is yours: `w` itself for a step in place. */
export function proxMcpInto(into: Tensor, w: Tensor, options: ProxMcpOptions): void {
  applyInto("proxMcpInto", OPTIONS, update, into, w, options);
}

function update(into: Tensor, w: Tensor, { strength, gamma = 3, step = 1 }: ProxMcpOptions, what: string): void {
  expectStep(what, step, w);
  expectStrength(what, strength);
  expectNumber(what, "gamma", gamma, "(1, ∞)");
  if (typeof step === "number") {
    const [x, out] = [w.data, into.data];
    if (step >= gamma) hardThreshold(out, x, strength * Math.sqrt(gamma * step));
    else firmThreshold(out, x, step * strength, 1 / (1 - step / gamma), gamma * strength);
    return;
  }
  changeEach(into, w, step, (w, step) => {
    const size = Math.abs(w);
    if (step >= gamma) return size <= strength * Math.sqrt(gamma * step) ? 0 : w;
    return size <= gamma * strength ? softThreshold(w, step * strength) / (1 - step / gamma) : w;
  });
}
