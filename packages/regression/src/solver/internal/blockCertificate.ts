import type { BlockPenalty } from "./blockPenalty.ts";
import type { Block } from "./blockProblem.ts";
import type { Strengths } from "./types.ts";

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

/** Calls `visit` with the length of each block's coefficients, and its entries. */
function each(
  { blocks, many, b }: BlockEvidence,
  visit: (block: Block, t: number, entries: readonly number[]) => void,
): void {
  for (const block of blocks) {
    const entries = block.columns.flatMap((j) => Array.from({ length: many }, (_, k) => j * many + k));
    visit(block, Math.sqrt(entries.reduce((sum, i) => sum + b[i] * b[i], 0)), entries);
  }
}

/**
 * The largest violation of the conditions that products − l2·f2·B = P′(‖B‖)·B/‖B‖ where a block is not 0, and at most
 * l1·f1 long where it is; relative to l1·f1, or to l1 where f1 = 0.
 */
export function blockViolation(evidence: BlockEvidence): number {
  const { penalty, strengths, size, b, products } = evidence;
  const { l1, l2 } = strengths;
  let most = 0;
  each(evidence, ({ f1, f2 }, t, entries) => {
    const level = l1 * f1;
    const pull = t > 0 ? l2 * f2 + (f1 > 0 ? penalty.slope(t, level) / t : 0) : 0;
    const off = Math.sqrt(entries.reduce((sum, i) => sum + (products[i] - pull * b[i]) ** 2, 0));
    const excess = t > 0 || f1 === 0 ? off : Math.max(0, off - level);
    most = Math.max(most, excess / (level || Math.min(l1, size) || 1));
  });
  return most;
}

/** The objective less the dual objective at the residual times the largest factor that is feasible; for P(t) = l1·f1·t. */
export function blockGap(evidence: BlockEvidence, rr: number): number {
  const { strengths, b, products } = evidence;
  const { l1, l2 } = strengths;
  let [fitted, squares, penalty, least] = [0, 0, 0, Number.POSITIVE_INFINITY];
  each(evidence, ({ f1, f2 }, t, entries) => {
    squares += l2 * f2 * t * t;
    penalty += l1 * f1 * t + (l2 * f2 * t * t) / 2;
    let off = 0;
    for (const i of entries) {
      fitted += products[i] * b[i];
      off += (products[i] - l2 * f2 * b[i]) ** 2;
    }
    if (f1 > 0 && off > 0) least = Math.min(least, (l1 * f1) / Math.sqrt(off));
  });
  const inner = rr + fitted;
  const s = Math.min(least, rr + squares > 0 ? Math.max(0, inner / (rr + squares)) : 1);
  const dual = s * inner - 0.5 * s * s * (rr + squares);
  return Math.max(0, rr / 2 + penalty - dual);
}
