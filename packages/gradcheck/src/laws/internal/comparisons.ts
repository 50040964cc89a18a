import { expectShape, type Inputs, type Tensor } from "@reg/tensor";
import { present } from "./copies.ts";

/** Throws unless two tensors have the same shape and the same bits; NaN equals NaN, and 0 is not −0. */
export function expectSameBits(what: string, actual: Tensor | undefined, expected: Tensor | undefined): void {
  if (actual === undefined && expected === undefined) return;
  if (actual === undefined || expected === undefined) throw new Error(`${what}: once there and once not.`);
  expectShape(what, actual, expected.shape);
  const a = actual.data;
  const b = expected.data;
  for (let i = 0; i < b.length; i++) {
    if (!Object.is(a[i], b[i])) throw new Error(`${what}: element ${i} is ${a[i]}, not ${b[i]}.`);
  }
}

/** `expectSameBits` for records of tensors. */
export function expectSameRecords(what: string, actual: Inputs, expected: Inputs): void {
  for (const [name, x] of present(expected)) expectSameBits(`${what} of ${name}`, actual[name], x);
  for (const [name] of present(actual)) {
    if (!expected[name]) throw new Error(`${what} of ${name}: once there and once not.`);
  }
}

/** Throws unless every element is within `tolerance` times the largest finite one. */
export function expectClose(what: string, actual: Tensor | undefined, expected: Tensor, tolerance: number, floor = 0) {
  if (actual === undefined) throw new Error(`${what} is missing.`);
  expectShape(what, actual, expected.shape);
  const narrow = actual.data instanceof Float32Array;
  const a = actual.data;
  const b = expected.data;
  const margin = tolerance * Math.max(floor, largest(expected)) + Number.MIN_VALUE;
  for (let i = 0; i < b.length; i++) {
    const wanted = narrow ? Math.fround(b[i]) : b[i];
    if (!Object.is(a[i], wanted) && !(Math.abs(a[i] - wanted) <= margin)) {
      throw new Error(`${what}: element ${i} is ${a[i]}, not ${wanted} (give or take ${margin.toPrecision(2)}).`);
    }
  }
}

/** The largest finite absolute value, 0 where there is none. */
export function largest({ data }: Tensor): number {
  let largest = 0;
  for (let i = 0; i < data.length; i++) {
    const size = Math.abs(data[i]);
    if (size > largest && size < Infinity) largest = size;
  }
  return largest;
}
