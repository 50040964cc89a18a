import type { Evidence } from "./certificate.ts";
import type { Loss } from "./loss.ts";

/** The objective less a dual objective: that of the residual, scaled until it is feasible. */
export function gapOf(evidence: Evidence, loss: Loss, primal: number): number {
  const { terms, strengths, columns, outside, b, gradient } = evidence;
  let s = outside > strengths.l1 ? strengths.l1 / outside : 1;
  let soft = 0;
  for (let i = 0; i < columns.length; i++) {
    const j = columns[i];
    const level = strengths.l1 * terms.f1[j];
    const ridge = strengths.l2 * terms.f2[j];
    const product = gradient[j] + ridge * b[j];
    const c = Math.abs(product);
    const bound = product > 0 ? terms.upper[j] : -terms.lower[j];
    if (!(c > level)) continue;
    if (ridge > 0) soft += (c - level) ** 2 / (2 * ridge);
    else if (Number.isFinite(bound)) soft += bound * (c - level);
    else if (level > 0) s = Math.min(s, level / c);
    else soft += c * Math.max(1, Math.abs(b[j]));
  }
  return Math.max(0, primal - (loss.dual(s) - soft));
}
