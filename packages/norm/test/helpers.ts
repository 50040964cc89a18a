import { readFileSync } from "node:fs";
import { shapes } from "@reg/gradcheck";
import { bernoulli, foldIn, normal, sizeOf, type Tensor } from "@reg/tensor";
import fc from "fast-check";
import { expect } from "vitest";
import type { Mask } from "../src/index.ts";

/** The inputs of the fixtures, as test/fixtures/make_torch.py draws them. */
export function values(shape: readonly number[], salt: number): Tensor {
  const data = Float64Array.from(
    { length: sizeOf(shape) },
    (_, i) => ((i * 37 + salt * 101 + ((i * i) % 7)) % 211) / 53 - 2,
  );
  return { data, shape };
}

export const narrow = ({ data, shape }: Tensor): Tensor => ({ data: Float32Array.from(data), shape });

/** Element by element, give or take so much of the largest. */
export function expectValues(actual: Tensor | undefined, expected: ArrayLike<number>, tolerance: number): void {
  const numbers = Array.from(actual?.data ?? []);
  expect(numbers.length).toBe(expected.length);
  const largest = Array.from(expected).reduce((most, v) => Math.max(most, Math.abs(v)), 1e-300);
  const off = numbers.findIndex((v, i) => !(Math.abs(v - expected[i]) <= tolerance * largest));
  expect(off, `element ${off} is ${numbers[off]}, not ${expected[off]}`).toBe(-1);
}

export interface TorchCase {
  op: string;
  options: Record<string, number | string | null | number[]>;
  shapes: Record<string, number[]>;
  y: number[];
  gradients: Record<string, number[]>;
  running?: { mean: number[]; variance: number[] };
}

interface Torch {
  cases: TorchCase[];
  spectral: {
    shape: number[];
    before: Record<"u" | "v", number[]>;
    after: Record<"u" | "v", number[]>;
    y: number[];
    dw: number[];
  }[];
  folding: { w: number[]; b: number[]; variance: number[] };
  updateBn: { mean: number[]; variance: number[] };
}

const fixture = (name: string) => JSON.parse(readFileSync(new URL(`./fixtures/${name}`, import.meta.url), "utf8"));
export const torch: Torch = fixture("torch.json");

export interface KerasCase {
  layer: string;
  shape: number[];
  config: Record<string, number>;
  y: number[];
  mean: number[];
  variance: number[];
  inference: number[];
}
export const keras: KerasCase[] = fixture("tfjs.json").cases;

type Op = (inputs: never, options: never) => readonly [y: Tensor, pullback: (dy: Tensor) => object, ...unknown[]];

/** Compares forward and backward with every case of PyTorch's for an op, in float64 and, more loosely, in float32. */
export function expectTorch(
  name: string,
  op: Op,
  options: (from: TorchCase["options"]) => object = (same) => same,
): void {
  const cases = torch.cases.filter((entry) => entry.op === name);
  expect(cases.length).toBeGreaterThan(0);
  for (const entry of cases) {
    for (const [width, tolerance] of [
      [(x: Tensor) => x, 1e-10],
      [narrow, 3e-5],
    ] as const) {
      const inputs = Object.fromEntries(
        Object.entries(entry.shapes).map(([name, shape], i) => [name, width(values(shape, i + 1))]),
      );
      const [y, pullback] = op(inputs as never, options(entry.options) as never);
      expectValues(y, entry.y, tolerance);
      const gradients = pullback(width(values(y.shape, 9))) as Record<string, Tensor>;
      expect(Object.keys(gradients)).toEqual(Object.keys(entry.gradients));
      for (const [name, expected] of Object.entries(entry.gradients))
        expectValues(gradients[name], expected, tolerance);
    }
  }
}

/** Shapes of rows, of which there may be none. */
export const rows = fc
  .tuple(shapes({ maxRank: 2 }), fc.integer({ min: 1, max: 9 }))
  .map(([batch, size]): number[] => [...batch, size]);

/** Inputs by shape: gamma and beta on one axis of x, or for −k on the last k. */
export const affine = (axis: number) => (shape: number[]) => {
  const features = axis < 0 ? shape.slice(axis) : [shape[axis]];
  return { x: shape, gamma: features, beta: features };
};

/** A mask over the first positions, as many axes and of such entries as follow from the shape. */
export function maskFor(positions: readonly number[]): Mask {
  const seed = foldIn(7, ...positions);
  const shape = positions.slice(0, foldIn(seed, "axes") % (positions.length + 1));
  return { data: Uint8Array.from(bernoulli(seed, sizeOf(shape), { probability: 0.7 })), shape };
}

/**
 * Normal values with mean 1e4 and deviation 1, in groups of `size`, against exact sums: float64 to 1e-9,
 * float32 to what is left of its digits.
 */
export function expectOffset(norm: (x: Tensor) => Tensor, size: number): void {
  const wide = { data: Float64Array.from(normal(5, 2 * size), (v) => 1e4 + v), shape: [2 * size] };
  const rounded = narrow(wide);
  expectValues(norm(wide), exactly(wide.data, size), 1e-9);
  expectValues(norm(rounded), exactly(rounded.data, size), 3e-7);
}

/** (x − mean)/√(variance + 1e-5) of numbers near 1e4, which are whole multiples of 2⁻³⁹, so that sums are exact. */
function exactly(data: Tensor["data"], size: number): number[] {
  const whole = Array.from(data, (v) => BigInt(v * 2 ** 39));
  return [0, 1].flatMap((group) => {
    const part = whole.slice(group * size, (group + 1) * size);
    const n = BigInt(size);
    const sum = part.reduce((a, b) => a + b, 0n);
    const off = part.map((v) => v * n - sum); // size·(x − mean)·2³⁹
    const squares = off.reduce((a, b) => a + b * b, 0n);
    const unit = size * 2 ** 39;
    const deviation = Math.sqrt(Number(squares / n) / unit ** 2 + 1e-5);
    return off.map((v) => Number(v) / unit / deviation);
  });
}
