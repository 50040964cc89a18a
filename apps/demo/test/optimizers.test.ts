import { tensor, zerosLike } from "@reg/tensor";
import { expect, it } from "vitest";
import { adam } from "../src/optimizers/adam.ts";
import type { Optimizer } from "../src/optimizers/optimizer.ts";
import { sgd } from "../src/optimizers/sgd.ts";
import torch from "./fixtures/optimizers.json" with { type: "json" };

const wide = (values: readonly number[]) => tensor(Float64Array.from(values));

const optimizers: Record<keyof typeof torch.trajectories, Optimizer> = {
  sgd: sgd({ learningRate: 0.02 }),
  "sgd with momentum and weight decay": sgd({ learningRate: 0.02, momentum: 0.9, weightDecay: { strength: 0.1 } }),
  adam: adam({ learningRate: 0.05 }),
  "adam with weight decay": adam({ learningRate: 0.05, weightDecay: { strength: 0.1 } }),
  adamw: adam({ learningRate: 0.05, weightDecay: { strength: 0.1, decoupled: true } }),
};

it.each(Object.entries(torch.trajectories))("%s follows PyTorch's for twenty steps", (name, trajectory) => {
  const optimizer = optimizers[name as keyof typeof torch.trajectories];
  const weights = { w: wide(torch.start) };
  for (const expected of trajectory) {
    const gradient = torch.scale.map((scale, i) => scale * (weights.w.data[i] - torch.target[i]));
    optimizer.step(weights, { w: wide(gradient) });
    expected.forEach((value, i) => {
      expect(Math.abs(weights.w.data[i] - value)).toBeLessThan(1e-10);
    });
  }
});

it("leaves weights without a gradient, and those that the filter names, free of decay", () => {
  const decay = { strength: 0.5, decoupled: true, filter: (name: string) => name !== "b" };
  for (const optimizer of [adam({ weightDecay: decay }), sgd({ weightDecay: decay })]) {
    const weights = { w: wide([2]), b: wide([2]), frozen: wide([2]) };
    optimizer.step(weights, { w: zerosLike(weights.w), b: zerosLike(weights.b) });
    expect(weights.w.data[0]).toBeLessThan(2);
    expect(weights.b.data[0]).toBe(2);
    expect(weights.frozen.data[0]).toBe(2);
  }
});

it("says how long its last step was, one coordinate at a time", () => {
  const w = wide([1, 1]);
  const optimizer = adam({ learningRate: 0.1, epsilon: 1e-8 });
  optimizer.step({ w }, { w: wide([4, 0.5]) });
  const [steep, flat] = optimizer.stepSizes("w", w).data;
  expect(steep).toBeCloseTo(0.1 / 4, 8);
  expect(flat).toBeCloseTo(0.1 / 0.5, 8);
  expect([...sgd({ learningRate: 0.3 }).stepSizes("w", w).data]).toEqual([0.3, 0.3]);
});
