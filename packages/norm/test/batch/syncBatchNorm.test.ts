import { fileURLToPath } from "node:url";
import { Worker } from "node:worker_threads";
import { inputsOf, opLaws, testLaws } from "@reg/gradcheck";
import { type Tensor, zeros } from "@reg/tensor";
import { buildSync } from "esbuild";
import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { batchNorm, type Moments, syncBatchNorm } from "../../src/index.ts";
import { affine, expectValues, narrow, values } from "../helpers.ts";

const alone = (sums: Float64Array) => sums;

describe("syncBatchNorm of one", () => {
  const shapes = fc.constantFrom<number[][]>([0, 3], [5, 3], [2, 3, 4]);
  const large = inputsOf(fc.constantFrom<number[][]>([90, 3], [3, 5, 50]), affine(1));
  testLaws(
    it,
    opLaws(
      syncBatchNorm,
      inputsOf(shapes, affine(1), { optional: ["gamma", "beta"] }),
      { allReduce: alone },
      {
        offsetInputs: ["x"],
        large,
      },
    ),
    { numRuns: 15 },
  );
});

interface Result {
  y: Tensor;
  gradients: { x: Tensor; gamma: Tensor; beta: Tensor };
  moments: Moments;
}

const [{ text: code }] = buildSync({
  entryPoints: [fileURLToPath(new URL("./syncWorker.ts", import.meta.url))],
  bundle: true,
  platform: "node",
  conditions: ["@reg/source"],
  write: false,
}).outputFiles;

function overWorkers(parts: Tensor[], dys: Tensor[], affine: object, options: object): Promise<Result[]> {
  const memory = new SharedArrayBuffer(8 + 8 * 1000 * parts.length);
  return Promise.all(
    parts.map(
      (x, index) =>
        new Promise<Result>((resolve, reject) => {
          const workerData = {
            index,
            workers: parts.length,
            memory,
            inputs: { x, ...affine },
            options,
            dy: dys[index],
          };
          const worker = new Worker(code, { eval: true, workerData });
          worker.once("message", resolve);
          worker.once("error", reject);
        }),
    ),
  );
}

/** Consecutive samples of a batch, as many as `sizes` say. */
function split({ data, shape }: Tensor, sizes: number[]): Tensor[] {
  const size = data.length / shape[0];
  let start = 0;
  return sizes.map((count) => {
    const part = { data: data.slice(start * size, (start + count) * size), shape: [count, ...shape.slice(1)] };
    start += count;
    return part;
  });
}

const joined = (parts: Tensor[]): number[] => parts.flatMap(({ data }) => [...data]);
const summed = (parts: Tensor[]): number[] =>
  parts.reduce<number[]>((sum, { data }) => sum.map((v, c) => v + data[c]), new Array(parts[0].data.length).fill(0));

describe("over worker threads is one big batch:", () => {
  for (const [name, shape, axis] of [
    ["[N, C]", [24, 5], 1],
    ["[N, C, H, W]", [24, 3, 4, 5], 1],
    ["[N, L, C]", [24, 6, 4], -1],
  ] as const) {
    for (const [width, tolerance] of [
      [(x: Tensor) => x, 1e-12],
      [narrow, 2e-6],
    ] as const) {
      it(`${name}, ${width === narrow ? "float32" : "float64"}`, async () => {
        const offset = { ...values(shape, 1), data: values(shape, 1).data.map((v) => v + 3) };
        const x = width(offset);
        const dy = width(values(shape, 2));
        const channels = [shape.at(axis) as number];
        const affine = { gamma: width(values(channels, 3)), beta: width(values(channels, 4)) };
        const [y, pullback, moments] = batchNorm({ x, ...affine }, { axis });
        const expected = pullback(dy);

        const sizes = [7, 1, 16, 0]; // one worker with a sample, one with none
        const results = await overWorkers(split(x, sizes), split(dy, sizes), affine, { axis });
        expectValues({ data: Float64Array.from(joined(results.map(({ y }) => y))), shape }, y.data, tolerance);
        expectValues(
          { data: Float64Array.from(joined(results.map(({ gradients }) => gradients.x))), shape },
          expected.x.data,
          tolerance,
        );
        for (const input of ["gamma", "beta"] as const) {
          const sum = Float64Array.from(summed(results.map(({ gradients }) => gradients[input])));
          expectValues({ data: sum, shape: channels }, expected[input].data, tolerance);
        }
        for (const result of results) {
          expect(result.moments.count).toBe(moments.count);
          expectValues(result.moments.mean, moments.mean.data, tolerance);
          expectValues(result.moments.variance, moments.variance.data, tolerance);
        }
      });
    }
  }
});

it("names what is wrong", () => {
  const x = values([4, 3], 1);
  expect(() => syncBatchNorm({ x }, { allReduce: (sums) => sums.slice(1) })).toThrow(
    "syncBatchNorm: allReduce must return the 4 sums, got 3.",
  );
  expect(() => syncBatchNorm({ x }, { allReduce: () => undefined as never })).toThrow("the 4 sums, got undefined");
  expect(() => syncBatchNorm({ x: zeros([1, 3]) }, { allReduce: alone })).toThrow(
    "syncBatchNorm: x of shape [1, 3] has one value",
  );
});
