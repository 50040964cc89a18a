import { present } from "@reg/testing";
import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { deserialize } from "../../src/checkpoints/internal/deserialize.ts";
import { serialize } from "../../src/checkpoints/internal/serialize.ts";
import { gradientAccumulation } from "../../src/weights/gradientAccumulation.ts";
import { type WeightAverageOptions, weightAverage } from "../../src/weights/weightAverage.ts";
import { statesOf } from "../metricSeries.ts";

type Weights = { w: Float32Array | Float64Array };
const value = fc.double({ min: -8, max: 8, noNaN: true });
const courses = fc.array(fc.array(value, { minLength: 3, maxLength: 3 }), { minLength: 1, maxLength: 12 });
const epochsOf = (course: readonly (readonly number[])[]) =>
  course.map((w, epoch) => ({ epoch, metrics: {}, weights: { w: Float64Array.from(w) } as Weights }));
const resultOf = (course: readonly (readonly number[])[], options: WeightAverageOptions) => {
  const average = weightAverage<Weights>(options);
  return average.result(present(statesOf(average, epochsOf(course)).at(-1)));
};
const close = (values: ArrayLike<number>, expected: readonly number[], tolerance = 1e-12) => {
  expect(values.length).toBe(expected.length);
  for (const [i, x] of expected.entries()) expect(Math.abs(values[i] - x)).toBeLessThan(tolerance);
};

describe("weightAverage", () => {
  it("is the exponentially weighted mean, with the weights summing to one", () => {
    fc.assert(
      fc.property(courses, fc.constantFrom(0, 0.5, 0.9, 0.999), (course, decay) => {
        const t = course.length;
        const mean = [0, 1, 2].map((i) => course.reduce((sum, w, k) => sum + decay ** (t - 1 - k) * w[i], 0));
        const weight = course.reduce((sum, _, k) => sum + decay ** (t - 1 - k), 0);
        close(
          present(resultOf(course, { decay })).weights.w,
          mean.map((x) => x / weight),
        );
      }),
    );
  });

  it("is PyTorch's average without bias correction: the first weights count for ever", () => {
    fc.assert(
      fc.property(courses, (course) => {
        const expected = [0, 1, 2].map((i) => course.map((w) => w[i]).reduce((m, w) => 0.9 * m + 0.1 * w));
        close(present(resultOf(course, { decay: 0.9, biasCorrection: false })).weights.w, expected);
      }),
    );
  });

  it("is the plain mean of those taken in for SWA", () => {
    fc.assert(
      fc.property(courses, fc.integer({ min: 1, max: 3 }), fc.nat(3), (course, every, startFromEpoch) => {
        const result = resultOf(course, { kind: "swa", every, startFromEpoch });
        const taken = course.slice(startFromEpoch).filter((_, i) => i % every === 0);
        const mean = [0, 1, 2].map((i) => taken.reduce((sum, w) => sum + w[i] / taken.length, 0));
        if (taken.length === 0) expect(result).toBe(undefined);
        else close(present(result).weights.w, mean);
      }),
    );
  });

  it("keeps small steps of float32 weights that a float32 average would lose", () => {
    const average = weightAverage<Weights>({ decay: 0.99999 });
    let state = average.update(average.init(), { epoch: 0, metrics: {}, weights: { w: Float32Array.of(1000) } });
    for (let epoch = 1; epoch < 2000; epoch++) {
      state = average.update(state, { epoch, metrics: {}, weights: { w: Float32Array.of(1001) } });
    }
    expect(present(average.result(state)).weights.w[0]).toBeCloseTo(1001, 2);
    expect(present(average.result(state)).weights.w).toBeInstanceOf(Float32Array);
  });

  it("leaves old states alone, goes on from a saved one, and takes no new memory with reuse", () => {
    fc.assert(
      fc.property(courses, fc.nat(), (course, cut) => {
        const average = weightAverage<Weights>({ decay: 0.9 });
        const states = statesOf(average, epochsOf(course));
        expect(states).toEqual(statesOf(average, epochsOf(course)));
        const at = cut % states.length;
        let state = deserialize(serialize(states[at])) as (typeof states)[0];
        for (const seen of epochsOf(course).slice(at)) state = average.update(state, seen);
        expect(state).toEqual(states.at(-1));

        const thrifty = weightAverage<Weights>({ decay: 0.9, reuse: true });
        const all = statesOf(thrifty, epochsOf(course)).slice(1);
        expect(present(all.at(-1)).average).toEqual(state.average);
        expect(new Set(all.map((one) => present(one.average).w.buffer)).size).toBe(1);
      }),
    );
  });

  it("names the running statistics that must be estimated anew, and takes integers as they come", () => {
    const average = weightAverage();
    const weights = {
      layers: [{ gamma: Float32Array.of(1), runningMean: Float32Array.of(2) }],
      bn: { moving_variance: { data: Float32Array.of(3), shape: [1] } },
      steps: Int32Array.of(4),
    };
    const result = present(average.result(average.update(average.init(), { epoch: 0, metrics: {}, weights })));
    expect(result.weights).toEqual(weights);
    expect(result.recalibrate).toEqual(["layers[0].runningMean", "bn.moving_variance.data"]);
  });

  it("refuses bad options and weights that change", () => {
    expect(() => weightAverage({ decay: 1 })).toThrow("weightAverage: decay must be in [0, 1), got 1");
    expect(() => weightAverage({ kind: "mean" as never })).toThrow('kind must be one of "ema", "swa"');
    const average = weightAverage();
    const see = (weights: unknown, state = average.init()) => average.update(state, { epoch: 0, metrics: {}, weights });
    expect(() => see(undefined)).toThrow("weightAverage: update takes the weights too");
    expect(() => see({})).toThrow("weightAverage: update takes the weights too, { weights }: they must be a tree");
    const state = see({ w: Float32Array.of(1) });
    expect(() => see({ w: Float32Array.of(1, 2) }, state)).toThrow("weights.w was 1 values and is now 2 values");
    expect(() => see({ v: Float32Array.of(1) }, state)).toThrow("weights.w was 1 values and is now nothing");
  });
});

describe("gradientAccumulation", () => {
  // The mean loss of a linear model over samples is the test: its gradient is the mean of the samples' gradients.
  const samples = fc.array(value, { minLength: 1, maxLength: 24 });
  const meanOf = (values: readonly number[]) => values.reduce((sum, g) => sum + g, 0) / values.length;

  it("gives the gradient of the large batch, however it is cut into small ones", () => {
    fc.assert(
      fc.property(samples, fc.array(fc.integer({ min: 1, max: 5 }), { minLength: 24, maxLength: 24 }), (all, sizes) => {
        const parts: number[][] = [];
        for (let i = 0, k = 0; i < all.length; i += sizes[k++]) parts.push(all.slice(i, i + sizes[k]));
        const accumulate = gradientAccumulation<{ w: Float64Array }>({ batches: parts.length });
        const states = statesOf(
          accumulate,
          parts.map((part) => ({ gradients: { w: Float64Array.of(meanOf(part)) }, size: part.length })),
        );
        expect(states.slice(1, -1).every(({ gradients }) => gradients === null)).toBe(true);
        close(present(present(states.at(-1)).gradients).w, [meanOf(all)]);
      }),
    );
  });

  it("sums the gradients of summed losses", () => {
    const accumulate = gradientAccumulation<{ w: Float32Array }>({ batches: 2, reduce: "sum" });
    const seen = [1, 3, 5].map((g) => ({ gradients: { w: Float32Array.of(g) }, size: 7 }));
    const states = statesOf(accumulate, seen);
    expect(states[2].gradients).toEqual({ w: Float32Array.of(4) });
    expect(states[3]).toMatchObject({ count: 1, gradients: null });
    expect(accumulate.flush(states[3]).gradients).toEqual({ w: Float32Array.of(5) });
    expect(accumulate.flush(states[2]).gradients).toBe(null);
  });

  it("refuses bad options and gradients that change", () => {
    expect(() => gradientAccumulation({ batches: 0 })).toThrow("gradientAccumulation: batches must be a whole number");
    const accumulate = gradientAccumulation<unknown>({ batches: 3 });
    expect(() => accumulate.update(accumulate.init(), { gradients: {} })).toThrow("must be a tree of typed arrays");
    const state = accumulate.update(accumulate.init(), { gradients: [Float32Array.of(1)] });
    expect(() => accumulate.update(state, { gradients: [] })).toThrow(TypeError);
    expect(() => accumulate.update(state, { gradients: [new Float32Array(2)] })).toThrow("gradients[0] was 1 values");
    expect(() => accumulate.update(state, { gradients: [Float32Array.of(1)], size: 0 })).toThrow("size must be in (0,");
  });
});
