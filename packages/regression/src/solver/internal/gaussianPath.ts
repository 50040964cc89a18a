import type { Design } from "../../design/internal/types.ts";
import { floats64, view, type Workspace } from "../../kernels/internal/memory.ts";
import type { Address } from "../../kernels/internal/types.ts";
import { dualityGap, largestStrength, violation } from "./certificate.ts";
import { gramPath, type Products } from "./gramPath.ts";
import { before, fewColumns, Model, squared } from "./model.ts";
import type { PathTask } from "./types.ts";

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
  const join = (columns: number[]): void => {
    const from = set.m;
    set.join(columns);
    const f = floats64();
    for (let i = from; i < set.m; i++) f[problem.q / 8 + i] = q[set.column(i)];
    problem.free();
  };
  const residual = (): void => model.addFitted(y, -1, r);
  join(model.first());
  problem.solve(Number.MAX_VALUE, 0, task.tolerance);
  residual();
  const start = screen.full(r);
  const largest = largestStrength(task.terms, start);
  const all = task.strengths(largest);
  const earlier = Float64Array.from(start);
  let steps = 0;
  all.forEach((strengths, index) => {
    const { l1, l2 } = strengths;
    const last = before(all, index, largest);
    join(expected(model, earlier, l1, last, index === 0 ? last : before(all, index - 1, largest)));
    const solve = (): void => {
      problem.solve(l1, l2, task.tolerance);
      residual();
    };
    model.solve(l1, 2 * l1 - last, r, solve, join);
    const b = byColumn(model, problem.b);
    const products = insideToo(model, r);
    const rr = squared(r, padded);
    const fitted = b.reduce((sum, v, j) => sum + v * products[j], 0);
    const evidence = { terms: task.terms, strengths, b, products };
    task.report(
      {
        each: (visit) => model.each(visit),
        loss: rr / 2,
        kkt: violation(evidence),
        gap: dualityGap(evidence, rr, fitted),
        steps: problem.solves - steps,
      },
      index,
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

/** The columns whose products, moving on as they did from the strength before last to the last, will reach the level. */
function expected(model: Model, earlier: Float64Array, l1: number, last: number, beforeLast: number): number[] {
  const { f1 } = model.task.terms;
  const now = view(model.screen.products, model.design.p);
  const onward = beforeLast > last ? (last - l1) / (beforeLast - last) : 0;
  const found: number[] = [];
  for (let j = 0; j < now.length; j++) {
    if (model.set.position[j] < 0 && Math.abs(now[j] + onward * (now[j] - earlier[j])) > l1 * f1[j]) found.push(j);
    earlier[j] = now[j];
  }
  return found;
}

/** Values by place of the working set, by column; 0 for the others. */
function byColumn(model: Model, values: Address): Float64Array {
  const all = new Float64Array(model.design.p);
  const f = floats64();
  for (let i = 0; i < model.set.m; i++) all[model.set.column(i)] = f[values / 8 + i];
  return all;
}

/** The products of all columns, after a check: those of the working set are computed too. */
function insideToo(model: Model, r: Address): Float64Array {
  const inside = Array.from({ length: model.set.m }, (_, i) => model.set.column(i));
  model.screen.exactly(inside, r);
  return view(model.screen.products, model.design.p);
}
