import { expectShape, type Tensor } from "@reg/tensor";
import { expectNumber, expectOptions, expectWhole, shown } from "@reg/tensor/checks";
import type { AffineInputs } from "../types.ts";

/** Names of the inputs of most norms. */
export const AFFINE = ["x", "gamma", "beta"];

/** Checks the names of inputs and options, and that x is a tensor. */
export function expectCall(
  where: string,
  inputs: { readonly x: Tensor },
  known: readonly string[],
  options: object,
  names: readonly string[],
): void {
  expectOptions(where, inputs, known, "input");
  expectOptions(where, options, names);
  expectShape(`${where}: x`, inputs.x);
}

export function expectEpsilon(where: string, epsilon: unknown): void {
  expectNumber(
    where,
    "epsilon",
    epsilon,
    "[0, ∞)",
    "It is added to the variance, inside the square root; 1e-5 is common.",
  );
}

/** The weight of a batch or of what was before. */
export function expectMomentum(where: string, momentum: unknown): void {
  expectNumber(where, "momentum", momentum, "[0, 1]");
}

/** gamma and beta, where given, have the shape of what they scale. */
export function expectAffine(where: string, { gamma, beta }: AffineInputs, shape: readonly number[]): void {
  if (gamma !== undefined) expectShape(`${where}: gamma`, gamma, shape);
  if (beta !== undefined) expectShape(`${where}: beta`, beta, shape);
}

/** A number of trailing axes. */
export function expectAxes(where: string, x: Tensor, axes: unknown): void {
  expectWhole(where, "axes", axes, 1, x.shape.length, "It counts the last axes of x that are taken together.");
}

/** Only the first `batch` axes may be empty, since the mean of no values is undefined. */
export function expectFeatures(where: string, x: Tensor, batch: number): void {
  const axis = x.shape.indexOf(0, batch);
  if (axis >= 0) {
    throw new RangeError(
      `${where}: x has shape [${x.shape.join(", ")}], in which axis ${axis} is empty, and there is nothing to take a mean of. Only the batch may be empty.`,
    );
  }
}

/** Memory for a result: of the shape and dtype of x, apart from what the pullback is going to read. */
export function expectInto(where: string, into: Tensor, inputs: AffineInputs): void {
  expectOptions(where, inputs, AFFINE, "input");
  const { x, gamma, beta } = inputs;
  expectShape(`${where}: x`, x);
  expectShape(`${where}: into`, into, x.shape);
  if (into.data.BYTES_PER_ELEMENT !== x.data.BYTES_PER_ELEMENT) {
    throw new TypeError(`${where}: into must have the dtype of x, got ${into.data.constructor.name}.`);
  }
  for (const [name, input] of Object.entries({ x, gamma, beta })) {
    if (input === undefined) continue;
    expectShape(`${where}: ${name}`, input);
    if (overlap(into.data, input.data)) {
      throw new RangeError(`${where}: into must not share memory with ${name}, which the pullback reads again.`);
    }
  }
}

const overlap = (a: ArrayBufferView, b: ArrayBufferView): boolean =>
  a.buffer === b.buffer && a.byteOffset < b.byteOffset + b.byteLength && b.byteOffset < a.byteOffset + a.byteLength;

/** A variance has the shape of the channels and is not negative. */
export function expectVariance(where: string, variance: Tensor, shape: readonly number[], name = "variance"): void {
  expectShape(`${where}: ${name}`, variance, shape);
  const { data } = variance;
  for (let c = 0; c < data.length; c++) {
    if (!(data[c] >= 0)) {
      throw new RangeError(`${where}: ${name} must not be negative, got ${data[c]} for channel ${c}.`);
    }
  }
}

/** Moments as ops return them: an object with mean and variance [C], and a count. */
export function expectMoments(where: string, name: string, moments: unknown, shape?: readonly number[]): void {
  expectStatistics(where, name, moments, shape);
  expectWhole(where, `${name}.count`, (moments as { count: unknown }).count, 0);
}

/** An object with mean and variance [C], one channel or more. */
export function expectStatistics(where: string, name: string, statistics: unknown, shape?: readonly number[]): void {
  if (typeof statistics !== "object" || statistics === null) {
    throw new TypeError(`${where}: ${name} must be an object { mean, variance }, got ${shown(statistics)}.`);
  }
  const { mean, variance } = statistics as { mean: Tensor; variance: Tensor };
  expectShape(`${where}: ${name}.mean`, mean, shape ?? [null]);
  expectShape(`${where}: ${name}.variance`, variance, mean.shape);
}
