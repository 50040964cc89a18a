import type { Design } from "../../design/internal/types.ts";
import { kernels } from "../../kernels/internal/kernels.ts";
import { floats64, view, type Workspace } from "../../kernels/internal/memory.ts";
import type { Address } from "../../kernels/internal/types.ts";
import { largestStrength, penaltyOf, violation } from "./certificate.ts";
import { Forecast } from "./forecast.ts";
import { gapOf } from "./gapOf.ts";
import type { Loss } from "./loss.ts";
import { Model } from "./model.ts";
import { stations } from "./stations.ts";
import type { PathTask, Strengths } from "./types.ts";
import { worthwhile } from "./worthwhile.ts";

const MOST_STEPS = 200;
/** A strength at which all that is penalized is 0, and that can be divided by curvatures. */
const ALL_OUT = 1e150;
/** Below this part of the objective a change is rounding. */
const LEVEL = 1e-14;
/** The tolerance at strengths that nobody asked for. */
const ROUGH = 1e-2;

/**
 * min over b of loss(X̃b) + l1·Σ f1|b| + ½·l2·Σ f2·b², by Newton steps: each minimizes the quadratic model of the loss with
 * the same penalty, exactly. The second derivatives are kept from step to step, and from strength to strength, as long as
 * that takes less work than computing them anew; what they miss is forecast.
 *
 * @param start coefficients to begin with, by column
 */
export function newtonPath(space: Workspace, design: Design, loss: Loss, task: PathTask, start: Float64Array): void {
  const newton = new Newton(space, design, loss, task);
  newton.begin(start);
  const largest = largestStrength(task.terms.entry, newton.products());
  const all = task.strengths(largest);
  newton.model.strengths = all.length;
  newton.join(newton.model.ridged(), all[0]);
  const chosen = task.terms.f1.some((f) => f > 0 && f < Number.POSITIVE_INFINITY);
  let reported = 0;
  stations(all, largest, chosen && 4 * design.p > design.n).forEach((station, index, { [index - 1]: last }) => {
    if (station.between && newton.model.set.m > design.padded) return; // systems are large, and steps few without it
    newton.point(station, last?.l1 ?? Math.max(largest, station.l1), station.between ? undefined : reported++);
  });
}

class Newton {
  readonly model: Model;
  readonly #design: Design;
  readonly #loss: Loss;
  readonly #task: PathTask;
  readonly #fitted: Address;
  readonly #zeros: Address;
  readonly #gradient: Address;
  readonly #old: Address;
  readonly #change: Address;
  readonly #minus: Address;
  readonly #forecast: Forecast;
  #steps = 0;
  /** The steps before the last report. */
  #told = 0;
  /** How many places have a gradient of the present residual. */
  #known = 0;
  /** Whether the next step is the first from one strength to the next. */
  #first = false;
  /** The step before which the curvature was computed. */
  #bent = -1;
  /** Whether the last step left the objective where it was, but for rounding. */
  #level = false;
  /** What the curvature has become since, along the last step. */
  #shrunk = 1;

  constructor(space: Workspace, design: Design, loss: Loss, task: PathTask) {
    this.#design = design;
    this.#loss = loss;
    this.#task = task;
    this.model = new Model(space, design, task);
    this.#forecast = new Forecast(space, this.model.set, this.model.problem.b);
    [this.#fitted, this.#zeros] = [space.take(design.padded), space.take(design.padded)];
    [this.#gradient, this.#old] = [space.take(design.p + 8), space.take(design.p + 8)];
    [this.#change, this.#minus] = [space.take(design.padded), space.take(1)];
    floats64()[this.#minus / 8] = -1;
  }

  begin(start: Float64Array): void {
    const { set, problem } = this.model;
    this.#loss.look(this.#zeros);
    set.weights = this.#loss.weights;
    set.join([...this.model.first(), ...Array.from(start.keys()).filter((j) => start[j] !== 0)]);
    for (let i = 0; i < set.m; i++) floats64()[problem.b / 8 + i] = start[set.column(i)];
    this.#look();
    this.#refresh(0);
    problem.free();
    this.#solve({ l1: ALL_OUT, l2: 0 }, Math.min(1e-9, this.#task.tolerance));
    this.#told = this.#steps;
  }

  /** The products of all columns with the residual. */
  products(): Float64Array {
    return this.model.screen.full(this.#loss.residual);
  }

  /** Solves for a strength, after another, and reports it where it has an index. */
  point(strengths: Strengths, last: number, index: number | undefined): void {
    const [{ model }, { l1 }] = [this, strengths];
    this.#first = true;
    this.join(model.ahead(l1, last).slice(0, 2 * model.set.m + 20), strengths);
    const join = (columns: number[]): true => this.join(columns, strengths);
    const tolerance = Math.max(index === undefined ? ROUGH : 0, this.#task.tolerance);
    model.solve(l1, 2 * l1 - last, this.#loss.residual, () => this.#solve(strengths, tolerance), join);
    this.#forecast.keep(l1, this.#gradient);
    if (index === undefined) return;
    const { terms } = this.#task;
    const b = new Float64Array(this.#design.p);
    const f = floats64();
    for (let i = 0; i < model.set.m; i++) {
      const j = model.set.column(i);
      f[this.#old / 8 + i] = f[this.#gradient / 8 + i] - strengths.l2 * terms.f2[j] * f[model.problem.b / 8 + i];
    }
    const evidence = model.evidence(strengths, this.#old, b);
    const value = this.#loss.value();
    this.#task.report(
      {
        each: (visit) => model.each(visit),
        loss: value - this.#loss.least,
        kkt: violation(evidence),
        gap: gapOf(evidence, this.#loss, value + penaltyOf(evidence)),
        steps: this.#steps - this.#told,
      },
      index,
    );
    this.#told = this.#steps;
  }

  join(columns: number[], { l1, l2 }: Strengths): true {
    const { set, problem } = this.model;
    if (columns.length === 0) return true;
    this.model.expectRoomFor(columns.length, l1);
    set.join(columns);
    if (l2 !== problem.factor.ridge) problem.refactor(l2);
    problem.free();
    return true;
  }

  /** Residual and curvature at the present coefficients. */
  #look(): void {
    this.model.addFitted(this.#zeros, 1, this.#fitted);
    this.#loss.look(this.#fitted);
    this.#known = 0;
  }

  /** Newton steps for the working set. */
  #solve(strengths: Strengths, tolerance = this.#task.tolerance): void {
    const least = tolerance * 0.5;
    let [now, rate] = [this.#violation(strengths), 0];
    for (let step = 0; now > least && step < MOST_STEPS; step++) {
      if (this.#steps !== this.#bent && worthwhile(this.model, now / least, rate)) this.#refresh(strengths.l2);
      const next = this.#step(strengths, now);
      rate = next / now;
      if (rate > 0.9) {
        if (this.#steps === this.#bent + 1 && now < 1e-6 && this.#level) return; // rounding
        this.#refresh(strengths.l2);
      }
      now = next;
    }
  }

  #refresh(l2: number): void {
    const { set, problem } = this.model;
    this.#loss.bend();
    set.refresh();
    problem.refactor(l2);
    this.#bent = this.#steps;
    this.#shrunk = 1;
  }

  /** One step; the violation after it. */
  #step(strengths: Strengths, now: number): number {
    const { model } = this;
    const { set, problem } = model;
    const [k, f] = [kernels(), floats64()];
    this.#steps++;
    this.#known = 0;
    // q = shrunk·Gb − the gradient of the loss, and all of it divided by that
    f.copyWithin(this.#old / 8, problem.b / 8, problem.b / 8 + set.padded);
    k.scale(this.#gradient, 0, 0, 1 / this.#shrunk, set.padded);
    k.combine(this.#gradient, set.g, set.row, model.screen.all, problem.b, set.m, set.padded, 1, problem.q);
    const forecast = this.#first && this.#forecast.add(strengths.l1, this.#shrunk, problem.q);
    this.#first = false;
    problem.tidy();
    f.copyWithin(this.#change / 8, this.#fitted / 8, this.#fitted / 8 + this.#design.padded);
    const [l1, l2] = [strengths.l1 / this.#shrunk, strengths.l2 / this.#shrunk];
    problem.solve(l1, l2, Math.min(1e-4, this.#task.tolerance) / 5);
    this.#look();
    k.combine(this.#change, this.#fitted, 0, model.screen.all, this.#minus, 1, this.#design.padded, 1, this.#change);
    this.#shrunk = Math.min(10, Math.max(0.05, this.#loss.ratio(this.#change)));
    const next = this.#violation(strengths);
    if (next <= 0.5 * now) return next;
    const target = view(problem.b, set.m).slice(); // views of before are stale: solving may take memory
    const origin = view(this.#old, set.m).slice();
    const after = this.#objective(strengths);
    this.#move(origin, target, 0);
    const start = this.#objective(strengths);
    if (forecast && !(after <= start && next < 0.9 * now)) {
      this.#violation(strengths);
      return this.#step(strengths, now);
    }
    let [part, value] = [1, after];
    while (!(value <= start + LEVEL * Math.abs(start)) && part > 1e-10) {
      part /= 2;
      this.#move(origin, target, part);
      value = this.#objective(strengths);
    }
    if (part === 1) this.#move(origin, target, 1);
    this.#level = start - value < LEVEL * Math.abs(start);
    return this.#violation(strengths);
  }

  #move(from: Float64Array, to: Float64Array, part: number): void {
    const f = floats64();
    for (let i = 0; i < to.length; i++)
      f[this.model.problem.b / 8 + i] = part === 1 ? to[i] : from[i] + part * (to[i] - from[i]);
    this.#look();
  }

  #objective(strengths: Strengths): number {
    const b = this.model.coefficients();
    return this.#loss.value() + penaltyOf({ terms: this.#task.terms, strengths, columns: this.model.columns, b });
  }

  /** The largest violation among the columns of the working set, whose gradients are left in #gradient. */
  #violation({ l1, l2 }: Strengths): number {
    const { set, problem } = this.model;
    const { f1, f2, lower, upper, size } = this.#task.terms;
    const from = this.#known;
    if (from < set.m)
      this.#design.dots(set.list + 4 * from, set.m - from, this.#loss.residual, this.#gradient + 8 * from);
    this.#known = set.m;
    const f = floats64();
    let most = 0;
    for (let i = 0; i < set.m; i++) {
      const j = set.column(i);
      const b = f[problem.b / 8 + i];
      const level = l1 * f1[j];
      const g = f[this.#gradient / 8 + i] - l2 * f2[j] * b;
      const scale = f1[j] > 0 ? level : Math.min(l1, size);
      const up = b < upper[j] ? g - (b < 0 ? -level : level) : 0;
      const down = b > lower[j] ? -g - (b > 0 ? -level : level) : 0;
      if (level !== Number.POSITIVE_INFINITY) most = Math.max(most, up / scale, down / scale);
    }
    return most;
  }
}
