import { inputsOf, opLaws, testLaws } from "@reg/gradcheck";
import { arena, detach, normal, sizeOf, type Tensor, tensor, toNested } from "@reg/tensor";
import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { matmul } from "../src/index.ts";
import fixtures from "./fixtures/matmul.json" with { type: "json" };

const drawn = (seed: number, shape: number[], dtype: "float32" | "float64" = "float32") =>
  tensor([...normal(seed, sizeOf(shape))], shape, dtype);
const wide = (x: Tensor): Tensor => ({ data: Float64Array.from(x.data), shape: x.shape });
const flipped = (shape: number[], flip: boolean) =>
  flip ? [...shape.slice(0, -2), shape[shape.length - 1], shape[shape.length - 2]] : shape;

/** The largest difference, against the largest value. */
function gap(got: Tensor, expected: Tensor): number {
  expect(got.shape).toEqual(expected.shape);
  let [most, off] = [0, 0];
  for (let i = 0; i < expected.data.length; i++) {
    most = Math.max(most, Math.abs(expected.data[i]));
    off = Math.max(off, Math.abs(got.data[i] - expected.data[i]));
  }
  return off === 0 ? 0 : off / most;
}

describe.each([
  [false, false],
  [true, false],
  [false, true],
  [true, true],
])("matmul with transposeA %s, transposeB %s", (transposeA, transposeB) => {
  const inputs = (length: fc.Arbitrary<number>) =>
    inputsOf(
      fc.tuple(
        fc.constantFrom(
          [[], []],
          [[2], [2]],
          [[3], []],
          [[], [3]],
          [[2, 1], [3]],
          [
            [2, 3],
            [2, 3],
          ],
          [[3], [2, 1]],
        ),
        length,
        length,
        length,
      ),
      ([[a, b], m, k, n]) => ({
        a: flipped([...a, m, k], transposeA),
        b: flipped([...b, k, n], transposeB),
      }),
    );
  testLaws(
    it,
    opLaws(
      matmul,
      inputs(fc.nat(6)),
      { transposeA, transposeB },
      {
        large: inputs(fc.integer({ min: 17, max: 29 })),
        without: ["float32 agrees with float64 at a huge offset"],
      },
    ),
  );

  it("agrees with float64 at sizes around every block of the kernel", () => {
    for (const [m, k, n] of [
      [4, 64, 16],
      [5, 257, 9],
      [97, 31, 7],
      [3, 7, 513],
      [1, 4096, 1],
      [1, 1, 5000],
      [1, 5000, 1],
      [3, 70_001, 2],
      [4, 1001, 259],
      [261, 1001, 3],
      [130, 3, 77],
      [9, 1, 1031],
      [101, 300, 521],
    ] as const) {
      const [a, b] = [drawn(m, flipped([m, k], transposeA)), drawn(n, flipped([k, n], transposeB))];
      const [y, pullback] = matmul({ a, b }, { transposeA, transposeB });
      const [z, exact] = matmul({ a: wide(a), b: wide(b) }, { transposeA, transposeB });
      expect(gap(y, z)).toBeLessThan(2e-6);
      const dy = drawn(k, [m, n]);
      const [got, expected] = [pullback(dy), exact(wide(dy))];
      expect(gap(got.a, expected.a)).toBeLessThan(4e-6);
      expect(gap(got.b, expected.b)).toBeLessThan(4e-6);
    }
  });
});

describe("matmul", () => {
  it.each(fixtures.cases)(
    "equals PyTorch's for $a.shape and $b.shape, $transposeA, $transposeB",
    ({ a, b, y, dy, da, db, ...options }) => {
      const of = ({ data, shape }: { data: number[]; shape: number[] }) => tensor(data, shape, "float64");
      const [got, pullback] = matmul({ a: of(a), b: of(b) }, options);
      expect(gap(got, of(y))).toBeLessThan(1e-14);
      const gradients = pullback(of(dy));
      expect(gap(gradients.a, of(da))).toBeLessThan(1e-14);
      expect(gap(gradients.b, of(db))).toBeLessThan(1e-14);
    },
  );

  it("gives the same bits wherever a, b and y live, also when staging makes the memory grow", () => {
    const [m, k, n] = [200, 300, 400];
    const [a, b] = [drawn(1, [m, k]), drawn(2, [k, n])];
    const [outside] = matmul({ a, b });
    const memory = arena({ bytes: 4 * (m * k + k * n + 2 * m * n) + 4096 });
    const inside = { a: memory.tensor(a), b: memory.tensor(b) };
    expect(detach(matmul(inside)[0]).data).toEqual(outside.data);
    expect(detach(matmul({ a: inside.a, b })[0]).data).toEqual(outside.data);
    expect(detach(matmul({ a, b: inside.b })[0]).data).toEqual(outside.data);
    memory.dispose();
  });

  it("carries NaN and infinity to the rows and columns they belong to, and no further", () => {
    const a = drawn(1, [20, 20]);
    a.data[3 * 20 + 5] = Number.NaN;
    a.data[4 * 20 + 5] = Infinity;
    const [y] = matmul({ a, b: drawn(2, [20, 20]) });
    for (let i = 0; i < 20; i++) {
      const row = [...y.data.subarray(i * 20, i * 20 + 20)];
      if (i === 3) expect(row.every(Number.isNaN)).toBe(true);
      else if (i === 4) expect(row.every((x) => Math.abs(x) === Infinity)).toBe(true);
      else expect(row.every(Number.isFinite)).toBe(true);
    }
  });

  it("is zero over an empty inner axis, and empty over an empty outer one", () => {
    const [y, pullback] = matmul({ a: tensor([], [2, 0]), b: tensor([], [0, 3]) });
    expect(toNested(y)).toEqual([[0, 0, 0], [0, 0, 0]]); // biome-ignore format: a matrix
    expect(pullback(drawn(1, [2, 3])).a.shape).toEqual([2, 0]);
    expect(matmul({ a: tensor([], [0, 4]), b: drawn(1, [4, 3]) })[0].shape).toEqual([0, 3]);
    expect(matmul({ a: tensor([], [0, 2, 4]), b: drawn(1, [4, 3]) })[0].shape).toEqual([0, 2, 3]);
  });

  it.each<[RegExp, number[], number[], { transposeB?: boolean }]>([
    [
      /a \[2, 3\] and b \[2, 3\] do not multiply: 3 columns meet 2 rows. Is transposeA or transposeB missing/,
      [2, 3],
      [2, 3],
      {},
    ],
    [/b \[3, 4\] transposed do not multiply/, [2, 3], [3, 4], { transposeB: true }],
    [/leading axes of a \[2, 1, 1\] and b \[3, 1, 1\] must be equal or 1, got 2 and 3/, [2, 1, 1], [3, 1, 1], {}],
    [/a must have at least two axes, got shape \[3\]. A vector is \[1, n\] or \[n, 1\]/, [3], [3, 1], {}],
  ])("says %s", (message, a, b, options) => {
    expect(() => matmul({ a: drawn(1, a), b: drawn(2, b) }, options)).toThrow(message);
  });

  it("names dy when its shape is wrong", () => {
    const [, pullback] = matmul({ a: drawn(1, [2, 3]), b: drawn(2, [3, 4]) });
    expect(() => pullback(drawn(1, [4, 2]))).toThrow("matmul: dy must have shape [2, 4], got [4, 2].");
  });
});

describe("matrices above the first staging area", () => {
  // 960 kB are staged from the beginning; each operand is the largest once, so that the area grows for each.
  it.each([
    ["a", 1500, 700, 3],
    ["b", 3, 700, 1500],
    ["the product", 1500, 3, 700],
    ["a product of few columns", 300_000, 4, 5],
  ])("agree with float64 where %s is the largest", (_, m, k, n) => {
    const [a, b] = [drawn(1, [m, k]), drawn(2, [k, n])];
    const [y, pullback] = matmul({ a, b });
    const [z, exact] = matmul({ a: wide(a), b: wide(b) });
    expect(gap(y, z)).toBeLessThan(2e-6);
    const dy = drawn(3, [m, n]);
    const [got, expected] = [pullback(dy), exact(wide(dy))];
    expect(gap(got.a, expected.a)).toBeLessThan(4e-6);
    expect(gap(got.b, expected.b)).toBeLessThan(4e-6);
  });
});

it("takes leading axes on both sides, one matrix at a time", () => {
  const [a, b] = [drawn(1, [2, 3, 2, 4], "float64"), drawn(2, [3, 4, 5], "float64")];
  const [y] = matmul({ a, b });
  expect(y.shape).toEqual([2, 3, 2, 5]);
  for (let i = 0; i < 6; i++) {
    const one = { data: a.data.slice(8 * i, 8 * i + 8), shape: [2, 4] };
    const other = { data: b.data.slice(20 * (i % 3), 20 * (i % 3) + 20), shape: [4, 5] };
    expect(y.data.slice(10 * i, 10 * i + 10)).toEqual(matmul({ a: one, b: other })[0].data);
  }
});
