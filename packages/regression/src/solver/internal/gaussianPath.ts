import type { Design } from "../../design/internal/types.ts";
import { floats64, view, type Workspace } from "../../kernels/internal/memory.ts";
import type { Address } from "../../kernels/internal/types.ts";
import { dualityGap, largestStrength, violation } from "./certificate.ts";
import { DualPath } from "./dualPath.ts";
import { gramPath, type Products } from "./gramPath.ts";
import { AHEAD, before, fewColumns, Model, squared } from "./model.ts";
import { stations } from "./stations.ts";
import type { PathTask } from "./types.ts";

/** A working set of more columns than this, and three times the samples, is given up: residuals are fewer then. */
const CROWD = 1000;

/**
 * min over b of ½‖y − X̃b‖² + l1·Σ f1|b| + ½·l2·Σ f2·b², for one pair of strengths after another, each from the solution
 * of the last.
 */
export function gaussianPath(space: Workspace, design: Design, y: Address, task: PathTask): void {
  const { padded } = design;
  if (fewColumns(design)) {
    gramPath(space, productsOf(space, design, y), task);
    return;
  }
  const model = new Model(space, design, task);
  const { set, problem, screen } = model;
  const r = space.take(padded);
  const q = Float64Array.from(screen.full(y));
  let crowded = false;
  const free = model.first();
  const join = (columns: number[], { l2 } = { l2: 0 }): boolean => {
    const from = set.m;
    crowded = l2 > 0 && free.length === 0 && from + columns.length > Math.max(CROWD, 3 * design.n);
    if (crowded) return false;
    set.join(columns);
    const f = floats64();
    for (let i = from; i < set.m; i++) f[problem.q / 8 + i] = q[set.column(i)];
    problem.free();
    return true;
  };
  const residual = (): void => model.addFitted(y, -1, r);
  join(free);
  problem.solve(Number.MAX_VALUE, 0, task.tolerance);
  residual();
  const largest = largestStrength(task.terms.entry, screen.full(r));
  const all = stations(task.strengths(largest), largest);
  const earlier = space.take(design.p + 4);
  view(earlier, design.p).set(view(screen.products, design.p));
  const b = new Float64Array(design.p);
  let [steps, reported] = [0, 0];
  let dual: DualPath | undefined;
  all.forEach((strengths, index) => {
    const { l1, l2, between } = strengths;
    if (dual) {
      if (!between) task.report(dual.point(strengths), reported++);
      return;
    }
    const last = before(all, index, largest);
    const beforeLast = index === 0 ? last : before(all, index - 1, largest);
    const near = model.reaching(AHEAD * l1, beforeLast > last ? (last - l1) / (beforeLast - last) : 0, earlier);
    join(model.rounded(model.strongest(near), l1), strengths);
    const solve = (): void => {
      problem.solve(l1, l2, task.tolerance);
      residual();
    };
    if (!crowded) model.solve(l1, 2 * l1 - last, r, solve, (columns) => join(model.rounded(columns, l1), strengths));
    if (crowded) {
      dual = new DualPath(space, design, y, task.terms, task.tolerance, r);
      if (!between) task.report(dual.point(strengths), reported++);
      return;
    }
    const rr = squared(r, padded);
    const evidence = model.evidence(strengths, problem.gradient, b);
    if (between) return;
    task.report(
      {
        each: (visit) => model.each(visit),
        loss: rr / 2,
        kkt: violation(evidence),
        gap: dualityGap(evidence, rr),
        steps: problem.solves - steps,
      },
      reported++,
    );
    steps = problem.solves;
  });
}

/** X̃ᵀX̃, when asked for, X̃ᵀy and yᵀy. */
function productsOf(space: Workspace, design: Design, y: Address): Products {
  const { p, padded } = design;
  const [all, out] = [space.list(Uint32Array.from({ length: p }, (_, j) => j)), space.take(p + 4)];
  design.dots(all, p, y, out);
  return { p, gram: design.gram, q: view(out, p).slice(), yy: squared(y, padded) };
}
