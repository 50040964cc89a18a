import type { Tensor } from "@reg/tensor";
import type { Design } from "../../design/internal/types.ts";
import type { Family, Fit } from "../../result/types.ts";
import type { PathPoint } from "../../solver/internal/types.ts";
import type { Table } from "./samples.ts";
import type { Settings } from "./settings.ts";

/** Collects the points of a path, on the scale of the features that were given. */
export class Recorder {
  readonly #family: Family;
  readonly #table: Table;
  readonly #settings: Settings;
  readonly #design: Design;
  readonly #l1Ratio: number;
  #lambda: Float64Array = new Float64Array(0);
  #coefficients = new Float64Array(0);
  #intercepts = new Float64Array(0);
  #nonZeros = new Int32Array(0);
  #losses = new Float64Array(0);
  #kkt = new Float64Array(0);
  #gap = new Float64Array(0);
  #steps = new Int32Array(0);

  constructor(family: Family, table: Table, settings: Settings, design: Design, l1Ratio: number) {
    this.#family = family;
    this.#table = table;
    this.#settings = settings;
    this.#design = design;
    this.#l1Ratio = l1Ratio;
  }

  begin(lambda: Float64Array): void {
    const count = lambda.length;
    this.#lambda = lambda;
    this.#coefficients = new Float64Array(count * this.#table.p);
    [this.#intercepts, this.#losses, this.#kkt, this.#gap] = Array.from({ length: 4 }, () => new Float64Array(count));
    [this.#nonZeros, this.#steps] = [new Int32Array(count), new Int32Array(count)];
  }

  /** @param center the intercept for features at their means */
  add(point: PathPoint, index: number, center: number): void {
    const { mean, norm } = this.#design;
    let intercept = center;
    let count = 0;
    point.each((j, b) => {
      if (j >= this.#table.p) return;
      const coefficient = b / norm[j];
      this.#coefficients[index * this.#table.p + j] = coefficient;
      intercept -= coefficient * mean[j];
      count++;
    });
    this.#intercepts[index] = this.#settings.intercept ? intercept : 0;
    this.#nonZeros[index] = count;
    this.#losses[index] = point.loss;
    this.#kkt[index] = point.kkt;
    this.#gap[index] = point.gap;
    this.#steps[index] = point.steps;
  }

  /** @param nullDeviance of the model without features, in units of twice the loss */
  fit(nullDeviance: number): Fit {
    const [count, { n, p }] = [this.#lambda.length, this.#table];
    const { names } = this.#settings;
    return {
      family: this.#family,
      lambda: this.#lambda,
      l1Ratio: this.#l1Ratio,
      coefficients: tensorOf(this.#coefficients, [count, p]),
      intercepts: tensorOf(this.#intercepts, [count]),
      names,
      classes: [],
      nonZeros: this.#nonZeros,
      degreesOfFreedom: Float64Array.from(this.#nonZeros),
      devianceRatio: this.#losses.map((loss) => (nullDeviance > 0 ? 1 - (2 * loss) / nullDeviance : 0)),
      nullDeviance: nullDeviance * this.#settings.totalWeight,
      kkt: this.#kkt,
      gap: this.#gap,
      steps: this.#steps,
      samples: n,
    };
  }
}

const tensorOf = (data: Float64Array, shape: readonly number[]): Tensor => ({ data, shape });
