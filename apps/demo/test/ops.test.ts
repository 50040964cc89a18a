import { inputsOf, opLaws, shapes, tensors, testLaws } from "@reg/gradcheck";
import { type Tensor, tensor, uniform } from "@reg/tensor";
import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { dense } from "../src/ops/dense.ts";
import { flatten } from "../src/ops/flatten.ts";
import { maxPool } from "../src/ops/maxPool.ts";
import { pictures } from "../src/ops/pictures.ts";
import { relu } from "../src/ops/relu.ts";
import { softmaxCrossEntropy } from "../src/ops/softmaxCrossEntropy.ts";
import { squaredError } from "../src/ops/squaredError.ts";

const matrices = shapes({ minRank: 2, maxRank: 2, minAxis: 1 });
/** Rows that sum to one, as mixed labels do. */
const distributions = ({ shape }: Tensor, seed: number): Tensor => {
  const [rows, classes] = shape as [number, number];
  const data = uniform(seed, rows * classes);
  for (let r = 0; r < rows; r++) {
    const row = data.subarray(r * classes, (r + 1) * classes);
    const sum = row.reduce((a, b) => a + b, 0);
    for (let k = 0; k < classes; k++) row[k] = row[k] / sum;
  }
  return tensor(data, shape);
};

describe("dense", () => {
  const sizes = fc.tuple(fc.nat(5), fc.integer({ min: 1, max: 5 }), fc.integer({ min: 1, max: 5 }));
  testLaws(
    it,
    opLaws(
      dense,
      inputsOf(sizes, ([n, i, o]) => ({ x: [n, i], w: [i, o], b: [o] })),
    ),
  );

  it("is x·w + b", () => {
    const [y] = dense({ x: tensor([[1, 2]]), w: tensor([[1, 0, 2], [0, 1, 3]]), b: tensor([10, 20, 30]) }); // biome-ignore format: rows
    expect([...y.data]).toEqual([11, 22, 38]);
  });

  it("names the tensor whose shape is wrong", () => {
    const b = tensor([0, 0]);
    expect(() => dense({ x: tensor([[1, 2]]), w: tensor([[1], [2]]), b })).toThrow(
      "dense: b must have shape [1], got [2].",
    );
    expect(() => dense({ x: tensor([[1, 2]]), w: tensor([[1, 1]]), b })).toThrow(
      "dense: w must have shape [2, any], got [1, 2].",
    );
  });
});

describe("relu", () => {
  testLaws(
    it,
    opLaws(
      relu,
      inputsOf(shapes(), (shape) => ({ x: tensors(shape, { kinks: [0] }) })),
    ),
  );

  it("is exact at 0, at infinity and for what is not a number", () => {
    const x = tensor([-1, -0, 0, 2, Infinity, -Infinity, Number.NaN]);
    const [y, pullback] = relu({ x });
    expect([...y.data]).toEqual([0, 0, 0, 2, Infinity, 0, Number.NaN]);
    expect([...pullback(tensor([1, 1, 1, 1, 1, 1, 1])).x.data]).toEqual([0, 0, 0, 1, 1, 0, 1]);
  });
});

describe("maxPool", () => {
  const pictures = shapes({ minRank: 4, maxRank: 4, minAxis: 0, maxAxis: 5 });
  testLaws(
    it,
    opLaws(
      maxPool,
      inputsOf(pictures, (shape) => ({ x: shape })),
    ),
  );

  it("takes the largest of each square and leaves out a last odd row and column", () => {
    const x = tensor([[[[1, 2, 9], [3, 0, 9], [9, 9, 9]]]]); // biome-ignore format: rows
    const [y, pullback] = maxPool({ x });
    expect(y).toEqual(tensor([[[[3]]]]));
    expect([...pullback(tensor([[[[5]]]])).x.data]).toEqual([0, 0, 0, 5, 0, 0, 0, 0, 0]);
  });
});

describe("flatten", () => {
  testLaws(
    it,
    opLaws(
      flatten,
      inputsOf(shapes({ minRank: 1, maxRank: 4, maxAxis: 4 }), (shape) => ({ x: shape })),
    ),
  );

  it("keeps the samples and the order", () => {
    const [y] = flatten({ x: tensor([[[1, 2], [3, 4]], [[5, 6], [7, 8]]]) }); // biome-ignore format: rows
    expect(y).toEqual(tensor([[1, 2, 3, 4], [5, 6, 7, 8]])); // biome-ignore format: rows
    expect(() => flatten({ x: tensor(1) })).toThrow("got a scalar");
  });
});

describe("pictures", () => {
  const inputs = inputsOf(shapes({ minRank: 1, maxRank: 1, maxAxis: 4 }), ([rows]) => ({ x: [rows, 6] }));
  testLaws(it, opLaws(pictures, inputs, { height: 2, width: 3 }));

  it("is undone by flatten", () => {
    const x = tensor([[1, 2, 3, 4, 5, 6]]);
    const [y] = pictures({ x }, { height: 2, width: 3 });
    expect(y.shape).toEqual([1, 1, 2, 3]);
    expect(flatten({ x: y })[0]).toEqual(x);
    expect(() => pictures({ x }, { height: 2, width: 2 })).toThrow("pictures: x must have shape [any, 4], got [1, 6].");
  });
});

describe("softmaxCrossEntropy", () => {
  const targets = ({ logits }: { logits: Tensor }, seed: number) => ({ targets: distributions(logits, seed) });
  const laws = opLaws(
    softmaxCrossEntropy,
    inputsOf(matrices, (shape) => ({ logits: shape })),
    targets,
  );
  testLaws(it, laws);

  it("is the logarithm of the number of classes for equal logits", () => {
    const [loss, , probabilities] = softmaxCrossEntropy(
      { logits: tensor([[7, 7, 7, 7]]) },
      { targets: tensor([[0, 0, 1, 0]]) },
    );
    expect(loss.data[0]).toBeCloseTo(Math.log(4), 6);
    expect([...probabilities.data]).toEqual([0.25, 0.25, 0.25, 0.25]);
  });

  it("stays finite for logits that overflow the exponential", () => {
    const [loss, pullback] = softmaxCrossEntropy({ logits: tensor([[1000, -1000]]) }, { targets: tensor([[0, 1]]) });
    expect(loss.data[0]).toBe(2000);
    expect([...pullback(tensor([1], [])).logits.data]).toEqual([1, -1]);
  });

  it("asks for at least one row", () => {
    const none = tensor(new Float32Array(0), [0, 3]);
    expect(() => softmaxCrossEntropy({ logits: none }, { targets: none })).toThrow("the mean of no rows");
  });
});

describe("squaredError", () => {
  const targets = ({ x }: { x: Tensor }, seed: number) => ({ targets: distributions(x, seed) });
  testLaws(it, opLaws(squaredError, inputsOf(matrices, (shape) => ({ x: shape })), targets)); // biome-ignore format: one line

  it("is the mean of the squares over the rows", () => {
    const [loss] = squaredError({ x: tensor([[1], [5]]) }, { targets: tensor([[0], [2]]) });
    expect(loss.data[0]).toBe(5);
  });
});
