import type { Design } from "../../design/internal/types.ts";
import { floats64, view, type Workspace } from "../../kernels/internal/memory.ts";
import type { Address } from "../../kernels/internal/types.ts";
import { boundTerms, dualScale, type Evidence, penaltyOf, ridgeSquares, violation } from "./certificate.ts";
import { before, Model, squared } from "./model.ts";
import type { PathTask } from "./types.ts";

/**
 * min over b of ½‖y − X̃b‖² + l1·Σ f1|b| + ½·l2·Σ f2·b², for one pair of strengths after another, each from the solution
 * of the last.
 */
export function gaussianPath(space: Workspace, design: Design, y: Address, task: PathTask): void {
  const { padded } = design;
  const model = new Model(space, design, task);
  const { set, problem, screen } = model;
  const r = space.take(padded);
  const q = Float64Array.from(screen.full(y));
  const yy = squared(y, padded);
  const join = (columns: number[]): void => {
    const from = set.m;
    set.join(columns);
    const f = floats64();
    for (let i = from; i < set.m; i++) f[problem.q / 8 + i] = q[set.column(i)];
    problem.free();
  };
  const residual = (): void => {
    if (!model.complete) model.addFitted(y, -1, r);
  };
  join(model.first());
  problem.solve(Number.MAX_VALUE, 0, task.tolerance);
  residual();
  const start = model.complete ? byColumn(model, problem.gradient) : screen.full(r);
  const largest = model.largest(start);
  const all = task.strengths(largest);
  const earlier = Float64Array.from(start);
  let steps = 0;
  all.forEach((strengths, index) => {
    const { l1, l2 } = strengths;
    const last = before(all, index, largest);
    if (!model.complete) join(expected(model, earlier, l1, last, index === 0 ? last : before(all, index - 1, largest)));
    const solve = (): void => {
      problem.solve(l1, l2, task.tolerance);
      residual();
    };
    model.solve(l1, 2 * l1 - last, r, solve, join);
    const b = byColumn(model, problem.b);
    const products = model.complete ? withRidge(model, byColumn(model, problem.gradient), b, l2) : insideToo(model, r);
    const rr = model.complete ? Math.max(0, yy - dot(b, q) - dot(b, products)) : squared(r, padded);
    const evidence = { terms: task.terms, strengths, b, products };
    task.report(
      {
        each: (visit) => model.each(visit),
        loss: rr / 2,
        kkt: violation(evidence),
        gap: dualityGap(evidence, rr, dot(b, products)),
        steps: problem.solves - steps,
      },
      index,
    );
    steps = problem.solves;
  });
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

function withRidge(model: Model, gradient: Float64Array, b: Float64Array, l2: number): Float64Array {
  if (l2 > 0) for (let j = 0; j < b.length; j++) gradient[j] += l2 * model.task.terms.f2[j] * b[j];
  return gradient;
}

/** The products of all columns, after a check: those of the working set are computed too. */
function insideToo(model: Model, r: Address): Float64Array {
  const inside = Array.from({ length: model.set.m }, (_, i) => model.set.column(i));
  model.screen.exactly(inside, r);
  return view(model.screen.products, model.design.p);
}

/**
 * The objective less the dual objective at s·r, by the augmented residual (r, −√l2·b). With s = 1 and the optimum it is 0.
 */
function dualityGap(evidence: Evidence, rr: number, fitted: number): number {
  const { terms, strengths, b } = evidence;
  const ridge = strengths.l2 * ridgeSquares(terms, b);
  const inner = rr + fitted; // y·r
  const s = dualScale(evidence, rr + ridge > 0 ? Math.max(0, inner / (rr + ridge)) : 1);
  const dual = s * inner - 0.5 * s * s * (rr + ridge) - boundTerms(evidence, s);
  const primal = 0.5 * rr + penaltyOf(evidence);
  return Math.max(0, primal - dual);
}

function dot(a: Float64Array, b: Float64Array): number {
  let sum = 0;
  for (let i = 0; i < a.length; i++) sum += a[i] * b[i];
  return sum;
}
