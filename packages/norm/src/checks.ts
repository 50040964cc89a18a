import { expectShape, type Tensor } from "@reg/tensor";
import type { AffineInputs } from "./types.ts";

/** The door of every epsilon. */
export function expectEpsilon(what: string, epsilon: number): void {
  if (!(epsilon >= 0 && epsilon < Infinity)) {
    throw new RangeError(
      `${what}: epsilon must be in [0, ∞), got ${String(epsilon)}. It is added to the variance, inside the square root; 1e-5 is common.`,
    );
  }
}

/** gamma and beta, where given, have the shape of what they scale. */
export function expectAffine(what: string, { gamma, beta }: AffineInputs, shape: readonly number[]): void {
  if (gamma) expectShape(`${what}: gamma`, gamma, shape);
  if (beta) expectShape(`${what}: beta`, beta, shape);
}

/** A number of trailing axes. */
export function expectAxes(what: string, x: Tensor, axes: number): void {
  const rank = x.shape.length;
  if (!Number.isInteger(axes) || axes < 1 || axes > rank) {
    throw new RangeError(
      `${what}: axes must be a whole number in [1, ${rank}] for x of shape [${x.shape.join(", ")}], got ${String(axes)}. It counts the last axes that are taken together.`,
    );
  }
}

/** The number of an axis, which may be counted from the end as −1, −2, … */
export function axisOf(what: string, x: Tensor, axis: number): number {
  const rank = x.shape.length;
  if (!Number.isInteger(axis) || axis < -rank || axis >= rank) {
    throw new RangeError(
      `${what}: axis must be a whole number in [${-rank}, ${rank - 1}] for x of shape [${x.shape.join(", ")}], got ${String(axis)}.`,
    );
  }
  return axis < 0 ? axis + rank : axis;
}

/** Only the first `batch` axes may be empty: of nothing there is no mean. */
export function expectFeatures(what: string, x: Tensor, batch: number): void {
  const axis = x.shape.indexOf(0, batch);
  if (axis >= 0) {
    throw new RangeError(
      `${what}: x has shape [${x.shape.join(", ")}], in which axis ${axis} is empty, and there is nothing to take a mean of. Only the batch may be empty.`,
    );
  }
}

/** Memory for a result: of its shape and width, and not what the pullback is going to read. */
export function expectInto(what: string, into: Tensor, { x, gamma, beta }: AffineInputs): void {
  expectShape(`${what}: x`, x);
  expectShape(`${what}: into`, into, x.shape);
  if (into.data.BYTES_PER_ELEMENT !== x.data.BYTES_PER_ELEMENT) {
    throw new TypeError(`${what}: into must have the width of x, got ${into.data.constructor.name}.`);
  }
  for (const [name, input] of Object.entries({ x, gamma, beta })) {
    if (!input) continue;
    expectShape(`${what}: ${name}`, input);
    if (overlap(into.data, input.data)) {
      throw new RangeError(`${what}: into must not share memory with ${name}, which the pullback reads again.`);
    }
  }
}

const overlap = (a: ArrayBufferView, b: ArrayBufferView): boolean =>
  a.buffer === b.buffer && a.byteOffset < b.byteOffset + b.byteLength && b.byteOffset < a.byteOffset + a.byteLength;

/** A variance has the shape of the channels and is not negative. */
export function expectVariance(what: string, variance: Tensor, shape: readonly number[]): void {
  expectShape(`${what}: variance`, variance, shape);
  const { data } = variance;
  for (let c = 0; c < data.length; c++) {
    if (!(data[c] >= 0))
      throw new RangeError(`${what}: variance must not be negative, got ${data[c]} for channel ${c}.`);
  }
}

/** A number of values or updates. */
export function expectCount(what: string, count: number): void {
  if (!Number.isSafeInteger(count) || count < 0) {
    throw new RangeError(`${what} must be a whole number of at least 0, got ${String(count)}.`);
  }
}

/** The weight of a batch or of what was before. */
export function expectMomentum(what: string, momentum: number): void {
  if (!(momentum >= 0 && momentum <= 1)) {
    throw new RangeError(`${what}: momentum must be in [0, 1], got ${String(momentum)}.`);
  }
}
