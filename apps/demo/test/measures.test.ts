import { tensor } from "@reg/tensor";
import { describe, expect, it } from "vitest";
import { calibration } from "../src/net/calibration.ts";
import { histogram } from "../src/net/histogram.ts";
import { score } from "../src/net/score.ts";

describe("score", () => {
  it("counts the rows whose largest output is the right one", () => {
    const outputs = tensor([[2, 1], [0, 3], [5, 4]]); // biome-ignore format: rows
    const targets = tensor([[1, 0], [0, 1], [0, 1]]); // biome-ignore format: rows
    expect(score("classification", outputs, { targets }).accuracy).toBeCloseTo(2 / 3, 12);
  });

  it("is 0 for the mean and 1 for the truth in regression", () => {
    const targets = tensor([[1], [2], [6]]);
    expect(score("regression", targets, { targets })).toEqual({ loss: 0, accuracy: 1 });
    expect(score("regression", tensor([[3], [3], [3]]), { targets }).accuracy).toBeCloseTo(0, 6);
  });

  it("calls nothing right that is not a number", () => {
    const outputs = tensor([[Number.NaN, Number.NaN]]);
    expect(score("classification", outputs, { targets: tensor([[1, 0]]) })).toEqual({ loss: Number.NaN, accuracy: 0 });
  });
});

describe("histogram", () => {
  it("counts every weight once, zeros apart and the far ones at the ends", () => {
    const { counts, zeros } = histogram([tensor([-9, -0.75, 0, -0]), tensor([0.25, 9, 1])], { limit: 1, bins: 4 });
    expect(counts).toEqual([2, 0, 1, 2]);
    expect(zeros).toBe(2);
  });
});

describe("calibration", () => {
  const targets = tensor([[1, 0], [1, 0], [0, 1], [1, 0]]); // biome-ignore format: rows

  it("is off by how much confidence and accuracy differ", () => {
    const sure = tensor([[1, 0], [1, 0], [1, 0], [1, 0]]); // biome-ignore format: rows
    const honest = tensor([[0.75, 0.25], [0.75, 0.25], [0.75, 0.25], [0.75, 0.25]]); // biome-ignore format: rows
    expect(calibration(sure, targets).error).toBeCloseTo(0.25, 6);
    expect(calibration(honest, targets).error).toBeCloseTo(0, 6);
  });

  it("gains accuracy where the wrong ones are the least certain", () => {
    const unsure = tensor([[0.9, 0.1], [0.8, 0.2], [0.6, 0.4], [0.7, 0.3]]); // biome-ignore format: rows
    const { kept } = calibration(unsure, targets);
    expect(kept[0]).toBe(1);
    expect(kept.at(-1)).toBe(0.75);
    expect(calibration(unsure, targets, [0, 0, 1, 0]).kept[0]).toBe(0);
  });
});
