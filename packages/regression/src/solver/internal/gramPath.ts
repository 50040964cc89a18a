import type { Design } from "../../design/internal/types.ts";
import { floats64, type Workspace } from "../../kernels/internal/memory.ts";
import type { Address } from "../../kernels/internal/types.ts";
import { dualityGap, type Evidence, largestStrength, violation } from "./certificate.ts";
import { Quadratic } from "./quadratic.ts";
import type { PathPoint, PathTask } from "./types.ts";
import { WorkingSet } from "./workingSet.ts";

/** Least squares by its products alone. */
export interface Products extends Pick<Design, "p" | "gram"> {
  /** X̃ᵀy */
  readonly q: Float64Array;
  /** yᵀy */
  readonly yy: number;
}

/**
 * min over b of ½‖y − X̃b‖² + l1·Σ f1|b| + ½·l2·Σ f2·b² along a path, where all columns are few enough to be in the working set:
 * after their products the samples are not needed.
 */
export function gramPath(space: Workspace, products: Products, task: PathTask): void {
  const { q } = products;
  const { terms } = task;
  const { f1, f2 } = terms;
  const set = new WorkingSet(space, products, products.p);
  const problem = new Quadratic(space, set, terms);
  const columns = Uint32Array.from(f1.keys());
  set.join(columns.filter((j) => (f1[j] === 0 ? f2[j] === 0 : Number.isFinite(f1[j]))));
  for (let i = 0; i < set.m; i++) floats64()[problem.q / 8 + i] = q[set.column(i)];
  problem.free();
  problem.solve(Number.MAX_VALUE, 0, task.tolerance);
  const [b, gradient] = [new Float64Array(products.p), new Float64Array(products.p)];
  byColumn(set, problem.gradient, gradient);
  let steps = 0;
  task.strengths(largestStrength(terms.entry, gradient)).forEach((strengths, index) => {
    problem.solve(strengths.l1, strengths.l2, task.tolerance);
    byColumn(set, problem.b, b);
    byColumn(set, problem.gradient, gradient);
    const rr = residualSquares(products, b, gradient, strengths.l2, f2);
    const evidence = { terms, strengths, columns, outside: 0, b, gradient };
    task.report(new Point(evidence, rr, problem.solves - steps), index);
    steps = problem.solves;
  });
}

/** Who asks for errors on folds alone does not ask for certificates. */
class Point implements PathPoint {
  readonly steps: number;
  readonly #evidence: Evidence;
  readonly #rr: number;

  constructor(evidence: Evidence, rr: number, steps: number) {
    [this.#evidence, this.#rr, this.steps] = [evidence, rr, steps];
  }

  each(visit: (column: number, b: number) => void): void {
    const { b } = this.#evidence;
    for (let j = 0; j < b.length; j++) if (b[j] !== 0) visit(j, b[j]);
  }

  get loss(): number {
    return this.#rr / 2;
  }

  get kkt(): number {
    return violation(this.#evidence);
  }

  get gap(): number {
    return dualityGap(this.#evidence, this.#rr);
  }
}

function byColumn(set: WorkingSet, from: Address, to: Float64Array): void {
  const f = floats64();
  for (let i = 0; i < set.m; i++) to[set.column(i)] = f[from / 8 + i];
}

/** ‖y − X̃b‖², with c = q − Gb − l2·f2·b. */
function residualSquares({ q, yy }: Products, b: Float64Array, c: Float64Array, l2: number, f2: Float64Array): number {
  let rr = yy;
  for (let j = 0; j < b.length; j++) if (b[j] !== 0) rr -= b[j] * (q[j] + c[j] + l2 * f2[j] * b[j]);
  return Math.max(0, rr);
}
