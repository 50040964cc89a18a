import { expectShape, type Tensor } from "@reg/tensor";
import { emptyLike } from "@reg/tensor/kernel";
import { axisOf, expectEpsilon, expectVariance } from "./checks.ts";
import { byChannel } from "./grouping.ts";
import { factorsOf } from "./sweeps.ts";

/** A layer: weights, and biases if it has them. */
export interface Layer {
  readonly w: Tensor;
  /** [out]; 0 by default */
  readonly b?: Tensor | undefined;
}

/** A layer with biases, as folding gives it. */
export interface FoldedLayer {
  readonly w: Tensor;
  /** [out] */
  readonly b: Tensor;
}

/** The batch norm after a layer, as it is in inference. */
export interface FoldOptions {
  /** [out] */
  readonly mean: Tensor;
  /** [out] */
  readonly variance: Tensor;
  /** [out]; 1 by default */
  readonly gamma?: Tensor | undefined;
  /** [out]; 0 by default */
  readonly beta?: Tensor | undefined;
  /** 1e-5 by default. */
  readonly epsilon?: number;
  /** The axis of w that the outputs are on. */
  readonly axis?: number;
}

/** With s = gamma/√(variance + epsilon) per output: w·s and (b − mean)·s + beta; and the way back. */
export function fold(
  what: string,
  { w, b }: Layer,
  { mean, variance, gamma, beta, epsilon = 1e-5 }: FoldOptions,
  axis: number,
  direction: "in" | "out",
): FoldedLayer {
  expectShape(`${what}: w`, w);
  const outputAxis = axisOf(what, w, axis);
  const shape = [w.shape[outputAxis]];
  for (const [name, x] of Object.entries({ b, mean, gamma, beta })) if (x) expectShape(`${what}: ${name}`, x, shape);
  expectVariance(what, variance, shape);
  expectEpsilon(what, epsilon);

  const factors = factorsOf(Float64Array.from(variance.data), epsilon);
  const s = gamma ? factors.map((factor, c) => factor * gamma.data[c]) : factors;
  const zero = direction === "out" ? s.indexOf(0) : -1;
  if (zero >= 0) {
    throw new RangeError(
      `${what}: gamma is 0 for output ${zero}, so that nothing is left to restore its weights from.`,
    );
  }
  const scale = direction === "in" ? s : s.map((factor) => 1 / factor);
  const folded = { w: emptyLike(w), b: emptyLike(w, shape) };
  const from = w.data;
  const to = folded.w.data;
  const { groups, inner } = byChannel(w.shape, outputAxis);
  for (let i = 0; i < to.length; i++) to[i] = from[i] * scale[Math.floor(i / inner) % groups];
  for (let c = 0; c < s.length; c++) {
    const bias = b ? b.data[c] : 0;
    const shift = beta ? beta.data[c] : 0;
    folded.b.data[c] = direction === "in" ? (bias - mean.data[c]) * s[c] + shift : (bias - shift) / s[c] + mean.data[c];
  }
  return folded;
}
