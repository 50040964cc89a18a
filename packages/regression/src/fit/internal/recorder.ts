import type { Tensor } from "@reg/tensor";
import type { Table } from "../../design/internal/samples.ts";
import type { Scaling } from "../../design/internal/types.ts";
import type { Family, Fit } from "../../result/types.ts";
import type { PathPoint } from "../../solver/internal/types.ts";
import { BEGUN, type Hear, POINTS } from "./begun.ts";
import type { Settings } from "./settings.ts";

/** Collects the points of a path, on the scale of the features that were given. */
export class Recorder {
  readonly #family: Family;
  readonly #table: Table;
  readonly #settings: Settings;
  readonly #design: Scaling & { readonly p: number };
  readonly #l1Ratio: number;
  readonly #classes: readonly (string | number)[];
  readonly #predictors: number;
  #lambda: Float64Array = new Float64Array(0);
  #hear: Hear | undefined;
  #coefficients: Float64Array = new Float64Array(0);
  #intercepts = new Float64Array(0);
  #nonZeros = new Int32Array(0);
  #losses = new Float64Array(0);
  #kkt = new Float64Array(0);
  #gap = new Float64Array(0);
  #steps = new Int32Array(0);

  /** @param predictors how many linear predictors there are, with columns of the design for each */
  constructor(
    family: Family,
    table: Table,
    settings: Settings,
    design: Scaling & { readonly p: number },
    l1Ratio: number,
    classes: readonly (string | number)[],
    predictors: number,
  ) {
    this.#family = family;
    this.#table = table;
    this.#settings = settings;
    this.#design = design;
    this.#l1Ratio = l1Ratio;
    this.#classes = classes;
    this.#predictors = predictors;
  }

  begin(lambda: Float64Array): void {
    const [count, k] = [lambda.length, this.#predictors];
    this.#lambda = lambda;
    const begun = { family: this.#family, lambda, classes: this.#classes };
    this.#hear = this.#settings[POINTS]?.(begun);
    this.#coefficients = new Float64Array((this.#hear ? 1 : count) * this.#table.p * k);
    this.#intercepts = new Float64Array(count * k);
    [this.#losses, this.#kkt, this.#gap] = [new Float64Array(count), new Float64Array(count), new Float64Array(count)];
    [this.#nonZeros, this.#steps] = [new Int32Array(count), new Int32Array(count)];
    this.#settings[BEGUN]?.(begun);
  }

  /** @param centers the intercepts for features at their means, where the design has no column for them */
  add(point: PathPoint, index: number, centers: readonly number[] = []): void {
    const { mean, norm, p: columns } = this.#design;
    const [{ p }, many, coefficients, intercepts] = [
      this.#table,
      this.#predictors,
      this.#coefficients,
      this.#intercepts,
    ];
    const [row, first] = [this.#hear ? 0 : index * p * many, index * many];
    if (this.#hear) coefficients.fill(0);
    for (let k = 0; k < centers.length; k++) intercepts[first + k] = centers[k];
    let used = 0;
    point.each((column, b) => {
      const k = many > 1 ? Math.floor(column / columns) : 0;
      const j = column - k * columns;
      const coefficient = b / norm[j];
      if (j < p) {
        coefficients[row + j * many + k] = coefficient;
        if (coefficient !== 0) used++;
        intercepts[first + k] -= coefficient * mean[j];
      } else intercepts[first + k] += coefficient;
    });
    if (this.#family === "multinomial") {
      this.#center(coefficients.subarray(row, row + p * many), intercepts.subarray(first, first + many));
    }
    if (!this.#settings.intercept) intercepts.fill(0, first, first + many);
    this.#nonZeros[index] = many > 1 ? countFeatures(coefficients, row, row + p * many, many) : used;
    this.#losses[index] = point.loss;
    this.#kkt[index] = point.kkt;
    this.#gap[index] = point.gap;
    this.#steps[index] = point.steps;
    this.#hear?.(index, coefficients, intercepts.subarray(first, first + many));
  }

  /** Intercepts of a softmax, and coefficients without a penalty, are free up to a shift; theirs sum to 0. */
  #center(row: Float64Array, intercepts: Float64Array): void {
    const { penaltyFactors, lower, upper } = this.#settings;
    const many = intercepts.length;
    center(intercepts);
    penaltyFactors.forEach((factor, j) => {
      const bounded = Number.isFinite(lower[j]) || Number.isFinite(upper[j]);
      if (factor === 0 && !bounded) center(row.subarray(j * many, (j + 1) * many));
    });
  }

  /** @param nullDeviance of the model without features, in units of twice the loss */
  fit(nullDeviance: number): Fit {
    const [count, { n, p }] = [this.#lambda.length, this.#table];
    const { names } = this.#settings;
    const many = this.#predictors > 1 ? [this.#predictors] : [];
    return {
      family: this.#family,
      lambda: this.#lambda,
      l1Ratio: this.#l1Ratio,
      coefficients: tensorOf(this.#coefficients, [count, p, ...many]),
      intercepts: tensorOf(this.#intercepts, [count, ...many]),
      names,
      classes: this.#classes,
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

/** How many features have a coefficient that is not 0. */
function countFeatures(values: Float64Array, from: number, to: number, many: number): number {
  let count = 0;
  for (let j = from; j < to; j += many) {
    let k = 0;
    while (k < many && values[j + k] === 0) k++;
    if (k < many) count++;
  }
  return count;
}

function center(values: Float64Array): void {
  let mean = 0;
  for (const value of values) mean += value / values.length;
  for (let k = 0; k < values.length; k++) values[k] -= mean;
}
