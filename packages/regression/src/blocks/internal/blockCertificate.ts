import type { Strengths } from "../../solver/internal/types.ts";
import type { BlockPenalty } from "./blockPenalty.ts";
import type { Block } from "./blockProblem.ts";

/** What optimality of blocks is judged by. */
export interface BlockEvidence {
  readonly blocks: readonly Block[];
  readonly penalty: BlockPenalty;
  readonly strengths: Strengths;
  readonly many: number;
  /** The length of the responses: what violations of free blocks are measured by where the strength is more. */
  readonly size: number;
  /** Coefficients, and products X'(Y − XB), by column, K after K. */
  readonly b: Float64Array;
  readonly products: Float64Array;
}

/** The length of share·products − pull·B on a block. */
function lengthOf({ many, b, products }: BlockEvidence, { columns }: Block, share: number, pull: number): number {
  let sum = 0;
  for (let j = 0; j < columns.length; j++) {
    for (let i = columns[j] * many; i < (columns[j] + 1) * many; i++) sum += (share * products[i] - pull * b[i]) ** 2;
  }
  return Math.sqrt(sum);
}

/**
 * The largest violation of the conditions that products − l2·f2·B = P′(‖B‖)·B/‖B‖ where a block is not 0, and at most
 * l1·f1 long where it is; relative to l1·f1, or to l1 where f1 = 0.
 */
export function blockViolation(evidence: BlockEvidence): number {
  const { blocks, penalty, strengths, size } = evidence;
  const { l1, l2 } = strengths;
  let most = 0;
  for (const block of blocks) {
    const { f1, f2 } = block;
    const t = lengthOf(evidence, block, 0, 1);
    const level = l1 * f1;
    const pull = t > 0 ? l2 * f2 + (f1 > 0 ? penalty.slope(t, level) / t : 0) : 0;
    const off = lengthOf(evidence, block, 1, pull);
    const excess = t > 0 || f1 === 0 ? off : Math.max(0, off - level);
    most = Math.max(most, excess / (level || Math.min(l1, size) || 1));
  }
  return most;
}

/** The objective less the dual objective at the residual times the largest factor that is feasible; for P(t) = l1·f1·t. */
export function blockGap(evidence: BlockEvidence, rr: number): number {
  const { blocks, strengths, b, products } = evidence;
  const { l1, l2 } = strengths;
  let [fitted, squares, penalty, least] = [0, 0, 0, Number.POSITIVE_INFINITY];
  for (let i = 0; i < b.length; i++) fitted += products[i] * b[i];
  for (const block of blocks) {
    const { f1, f2 } = block;
    const t = lengthOf(evidence, block, 0, 1);
    squares += l2 * f2 * t * t;
    penalty += l1 * f1 * t + (l2 * f2 * t * t) / 2;
    const off = lengthOf(evidence, block, 1, l2 * f2);
    if (f1 > 0 && off > 0) least = Math.min(least, (l1 * f1) / off);
  }
  const inner = rr + fitted;
  const s = Math.min(least, rr + squares > 0 ? Math.max(0, inner / (rr + squares)) : 1);
  const dual = s * inner - 0.5 * s * s * (rr + squares);
  return Math.max(0, rr / 2 + penalty - dual);
}
