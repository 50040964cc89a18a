import type { Design } from "../../design/internal/types.ts";
import { view, type Workspace, words } from "../../kernels/internal/memory.ts";
import { largestStrength, penaltyOf, violation } from "../../solver/internal/certificate.ts";
import { gapOf } from "../../solver/internal/gapOf.ts";
import type { Loss } from "../../solver/internal/loss.ts";
import { newtonPath } from "../../solver/internal/newtonPath.ts";
import type { PathPoint, PathTask, Strengths, Terms } from "../../solver/internal/types.ts";
import type { Rotated } from "./rotated.ts";

/** A likelihood of a design, the penalties of its columns, and coefficients to begin with. */
export interface Problem {
  readonly design: Design;
  readonly terms: Terms;
  readonly loss: Loss;
  readonly start: Float64Array;
  readonly nullLoss: number;
}

/** Whether there are more columns than samples, with a ridge alone and no bounds. */
export function isRotatable({ f1, f2, lower, upper }: Terms, n: number): boolean {
  const bounded = f1.some((f, j) => f === 0 && (Number.isFinite(lower[j]) || Number.isFinite(upper[j])));
  return !bounded && f1.every((f) => f === 0 || f === Number.POSITIVE_INFINITY) && f2.filter((f) => f > 0).length > n;
}

/** The path of a problem with a ridge alone, by that of few columns that stand for its own. */
export function rotatedPath(
  space: Workspace,
  whole: Problem,
  { design: { n: samples, p, padded: stride }, rank, ridged, free, weightsOf }: Rotated,
  problemOf: (terms: Terms) => Problem,
  many: number,
  task: Omit<PathTask, "terms">,
): void {
  const place = (from: number, to: number): Float64Array => new Float64Array(p).map((_, j) => (j < rank ? from : to));
  const zeros = new Float64Array(p);
  const bounds = { lower: zeros.map(() => Number.NEGATIVE_INFINITY), upper: zeros.map(() => Number.POSITIVE_INFINITY) };
  const terms = { f1: zeros, entry: zeros, f2: place(1, 0), ...bounds, size: whole.terms.size };
  const problem = problemOf(terms);
  const full = whole.design;
  const all = space.list(Uint32Array.from({ length: full.p }, (_, j) => j));
  const [products, b, fitted, none] = [
    space.take(full.p + 4),
    space.take(full.p + 4),
    space.take(full.padded),
    space.take(full.padded),
  ];
  const one = full.p / many;
  let strengths: readonly Strengths[] = [];
  const report = (point: PathPoint, index: number): void => {
    const { l2 } = strengths[index];
    const { f2 } = whole.terms;
    const small = new Float64Array(many * p);
    point.each((column, value) => {
      small[column] = value;
    });
    for (let k = 0; k < many; k++) view(fitted + 8 * k * stride, samples).set(weightsOf(small.subarray(k * p)));
    full.dots(all, full.p, fitted, products);
    const [coefficients, c] = [view(b, full.p).fill(0), view(products, full.p)];
    for (let k = 0; k < many; k++) {
      for (const j of ridged) coefficients[k * one + j] = c[k * one + j] / f2[j];
      free.forEach((j, i) => {
        coefficients[k * one + j] = small[k * p + rank + i];
      });
    }
    full.combine(none, all, b, full.p, 1, fitted);
    whole.loss.look(fitted);
    full.dots(all, full.p, whole.loss.residual, products);
    const [own, gradient] = [view(b, full.p).slice(), view(products, full.p).slice()];
    for (let j = 0; j < full.p; j++) gradient[j] -= l2 * f2[j] * own[j];
    const columns = words().subarray(all / 4, all / 4 + full.p);
    const evidence = { terms: whole.terms, strengths: strengths[index], columns, outside: 0, b: own, gradient };
    const value = whole.loss.value();
    const each = (visit: (column: number, b: number) => void): void => {
      for (let j = 0; j < full.p; j++) if (own[j] !== 0) visit(j, own[j]);
    };
    task.report(
      {
        each,
        loss: value - whole.loss.least,
        kkt: violation(evidence),
        gap: gapOf(evidence, whole.loss, value + penaltyOf(evidence)),
        steps: point.steps,
      },
      index,
    );
  };
  const strengthsOf = (): readonly Strengths[] => {
    full.dots(all, full.p, problem.loss.residual, products);
    strengths = task.strengths(largestStrength(whole.terms.entry, view(products, full.p)));
    return strengths;
  };
  newtonPath(
    space,
    problem.design,
    problem.loss,
    { ...task, terms: problem.terms, strengths: strengthsOf, report },
    problem.start,
  );
}
