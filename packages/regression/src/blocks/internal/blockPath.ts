import type { Design } from "../../design/internal/types.ts";
import { view, type Workspace } from "../../kernels/internal/memory.ts";
import type { Address } from "../../kernels/internal/types.ts";
import { expectRoom } from "../../solver/internal/crowded.ts";
import type { PathPoint, Strengths } from "../../solver/internal/types.ts";
import { type BlockEvidence, blockGap, blockViolation } from "./blockCertificate.ts";
import { BlockNewton, lengthOf } from "./blockNewton.ts";
import type { BlockPenalty } from "./blockPenalty.ts";
import { type Block, BlockProblem, type Place } from "./blockProblem.ts";

/** A path over blocks: what to solve, and who is told. */
export interface BlockTask {
  readonly blocks: readonly Block[];
  readonly penalty: BlockPenalty;
  /** Columns of the design are divided by this. */
  readonly unit: Float64Array;
  readonly tolerance: number;
  /** The length of the responses. */
  readonly size: number;
  strengths(largest: number): readonly Strengths[];
  report(point: PathPoint & { readonly degreesOfFreedom: number }, index: number): void;
}

const MOST_SWEEPS = 20_000;
/** So many sweeps before Newton's method is tried, and again. */
const SWEEPS = 4;
const ROUNDING = 1e-14;
/** What a point takes beside one system of its columns: sweeps, and systems by plain loops. */
const TIMES = 30;
/** Old second derivatives serve while steps leave less than this of the violation. */
const GOOD = 0.1;
/** Further on than this the line through solutions is not followed. */
const MOST_ONWARD = 2;

/**
 * min over B [p, K] of ½‖Y − XB‖² + Σ P(‖B_g‖) + ½·l2·Σ f2·‖B_g‖², for one pair of strengths after another, each from the
 * solution of the last. Sweeps over the blocks (Yuan & Lin, 2006; Breheny & Huang, 2011) find which are not 0, and Newton's
 * method on those makes the point exact. Blocks outside the working set are looked at in full before a point is left.
 *
 * @param targets the responses, as vectors of samples
 */
export function blockPath(space: Workspace, design: Design, targets: readonly Address[], task: BlockTask): void {
  const path = new BlockPath(space, design, targets, task);
  const largest = path.begin();
  const all = task.strengths(largest);
  path.strengths = all.length;
  let last = Math.max(largest, all[0].l1);
  all.forEach((strengths, index) => {
    task.report(path.point(strengths, last), index);
    last = strengths.l1;
  });
}

class BlockPath {
  readonly #design: Design;
  readonly #targets: readonly Address[];
  readonly #task: BlockTask;
  readonly #problem: BlockProblem;
  readonly #newton: BlockNewton;
  readonly #all: Address;
  readonly #list: Address;
  readonly #values: Address;
  readonly #products: Address;
  readonly #residuals: readonly Address[];
  /** X'(Y − XB) by column, K after K. */
  readonly #c: Float64Array;
  /** How many there are. */
  strengths = 1;
  #steps = 0;
  /** The last solution and the one before. */
  #solved: { readonly at: number; readonly b: Float64Array }[] = [];

  constructor(space: Workspace, design: Design, targets: readonly Address[], task: BlockTask) {
    const many = targets.length;
    this.#design = design;
    this.#targets = targets;
    this.#task = task;
    this.#all = space.list(Uint32Array.from({ length: design.p }, (_, j) => j));
    this.#list = space.take(Math.ceil(design.p / 2) + 1);
    [this.#values, this.#products] = [space.take(design.p + 8), space.take(design.p + 8)];
    this.#residuals = targets.map(() => space.take(design.padded));
    this.#c = new Float64Array(design.p * many);
    this.#multiply(targets);
    this.#problem = new BlockProblem(space, design, task.unit, this.#c.slice(), many, task.penalty);
    this.#newton = new BlockNewton(space, this.#problem);
  }

  /** Fits what is free; the smallest l1 at which all else is 0. */
  begin(): number {
    this.#problem.join(this.#task.blocks.filter(({ f1 }) => f1 === 0));
    this.#solve({ l1: Number.MAX_VALUE, l2: 0 });
    this.#look();
    return this.#task.blocks.reduce(
      (most, block) => (block.f1 > 0 ? Math.max(most, this.#productOf(block) / block.f1) : most),
      0,
    );
  }

  point(strengths: Strengths, last: number): PathPoint & { degreesOfFreedom: number } {
    const { blocks, penalty, tolerance } = this.#task;
    const { l1 } = strengths;
    const problem = this.#problem;
    const before = this.#steps;
    /** The blocks outside whose products reach a level. */
    const outside = (level: number): Block[] =>
      blocks.filter((block) => !problem.has(block) && this.#productOf(block) > level * block.f1);
    const join = (late: Block[]): void => {
      const columns = late.reduce((sum, block) => sum + block.columns.length, problem.columns);
      if (late.length > 0) expectRoom(columns, this.#design.n, this.strengths, TIMES, l1);
      problem.join(late);
    };
    join(outside(Math.max(0, 2 * l1 - last)));
    if (penalty.convex) this.#extrapolate(l1);
    for (;;) {
      this.#solve(strengths);
      this.#look();
      const late = outside(l1 * (1 + tolerance / 2));
      if (late.length === 0) break;
      join(late);
    }
    this.#solved = [{ at: Math.log(l1), b: problem.b.slice() }, ...this.#solved].slice(0, 2);
    const b = new Float64Array(this.#c.length);
    const { many } = problem;
    for (let i = 0; i < problem.columns; i++) {
      b.set(problem.b.subarray(i * many, (i + 1) * many), problem.set.column(i) * many);
    }
    const rr = this.#residuals.reduce((sum, r) => sum + lengthOf(view(r, this.#design.n), 0, this.#design.n) ** 2, 0);
    const evidence: BlockEvidence = { blocks, penalty, strengths, many, size: this.#task.size, b, products: this.#c };
    return {
      each: (visit) => {
        const { p } = this.#design;
        b.forEach((value, i) => {
          const j = Math.floor(i / many);
          if (value !== 0) visit((i % many) * p + j, value / this.#task.unit[j]);
        });
      },
      loss: rr / 2,
      kkt: blockViolation(evidence),
      gap: penalty.convex ? blockGap(evidence, rr) : Number.NaN,
      steps: this.#steps - before,
      degreesOfFreedom: penalty.convex ? this.#newton.degreesOfFreedom(this.#active(), strengths) : Number.NaN,
    };
  }

  /** Goes on along the line through the last two solutions, but for blocks that entered or would cross 0. */
  #extrapolate(l1: number): void {
    const [last, before] = this.#solved;
    const onward = before ? (Math.log(l1) - last.at) / (last.at - before.at) : 0;
    if (!(onward > 0 && onward <= MOST_ONWARD)) return;
    const { b, many } = this.#problem;
    const next = b.slice();
    for (const { first, size } of this.#active()) {
      const [from, to] = [first * many, (first + size) * many];
      if (to > before.b.length || !before.b.subarray(from, to).some((v) => v !== 0)) continue;
      let along = 0;
      for (let i = from; i < to; i++) {
        next[i] += onward * (b[i] - before.b[i]);
        along += next[i] * b[i];
      }
      if (!(along > 0)) next.set(b.subarray(from, to), from);
    }
    this.#problem.move(next);
  }

  #active(): Place[] {
    const { b, many, places } = this.#problem;
    return places.filter(({ first, size }) => lengthOf(b, first * many, size * many) > 0);
  }

  /** Sweeps and Newton steps until the working set is optimal. */
  #solve(strengths: Strengths): void {
    const problem = this.#problem;
    // Gradients are right but for rounding.
    const tolerance = Math.max(this.#task.tolerance, (ROUNDING * this.#task.size) / strengths.l1);
    for (let sweep = 0; sweep < MOST_SWEEPS; sweep += SWEEPS) {
      for (const place of problem.places) problem.update(place, strengths);
      const active = this.#active();
      for (let i = 1; i < SWEEPS; i++) for (const place of active) problem.update(place, strengths);
      this.#steps += SWEEPS;
      if (this.#descend(strengths, tolerance) <= tolerance / 2) return;
    }
  }

  /** Newton's method, with second derivatives that serve as long as steps are good; the violation after it. */
  #descend(strengths: Strengths, tolerance: number): number {
    const problem = this.#problem;
    let now = this.#violation(strengths);
    let stale = true;
    while (now > tolerance / 4) {
      const active = this.#active();
      const anew: boolean = !stale || !this.#newton.fits(active);
      const kept = problem.b.slice();
      const moved = this.#newton.step(active, strengths, anew);
      this.#steps++;
      const next = moved ? this.#violation(strengths) : now;
      const better = next < 0.7 * now;
      if (moved && !better) problem.move(kept);
      if (anew && !better) return now;
      stale = anew || next < GOOD * now;
      if (better) now = next;
    }
    return now;
  }

  /** The largest violation within the working set. */
  #violation(strengths: Strengths): number {
    const { b, gradient, many, penalty, places } = this.#problem;
    const blocks = places.map(({ block, first, size }) => ({
      ...block,
      columns: Array.from({ length: size }, (_, j) => first + j),
    }));
    return blockViolation({ blocks, penalty, strengths, many, size: this.#task.size, b, products: gradient });
  }

  /** Residuals, and the products of all columns with them. */
  #look(): void {
    const { b, many, set, columns } = this.#problem;
    this.#residuals.forEach((r, k) => {
      const places = Array.from({ length: columns }, (_, i) => i).filter((i) => b[i * many + k] !== 0);
      const list = new Uint32Array(view(this.#list, 1).buffer, this.#list, places.length);
      places.forEach((place, i) => {
        list[i] = set.column(place);
      });
      view(this.#values, places.length).set(places.map((place) => b[place * many + k] / this.#problem.unitOf(place)));
      this.#design.combine(this.#targets[k], this.#list, this.#values, places.length, -1, r);
    });
    this.#multiply(this.#residuals);
  }

  #multiply(vectors: readonly Address[]): void {
    const { p } = this.#design;
    const many = vectors.length;
    vectors.forEach((r, k) => {
      this.#design.dots(this.#all, p, r, this.#products);
      const from = view(this.#products, p);
      for (let j = 0; j < p; j++) this.#c[j * many + k] = from[j] / this.#task.unit[j];
    });
  }

  #productOf({ columns }: Block): number {
    const many = this.#targets.length;
    let sum = 0;
    for (const j of columns) for (let k = 0; k < many; k++) sum += this.#c[j * many + k] ** 2;
    return Math.sqrt(sum);
  }
}
