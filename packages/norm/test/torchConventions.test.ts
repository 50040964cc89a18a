import { tensor } from "@reg/tensor";
import { describe, expect, it } from "vitest";
import {
  batchNormInference,
  groupNorm,
  instanceNorm,
  layerNorm,
  spectralNorm,
  updateMoments,
  weightNorm,
} from "../src/index.ts";
import fixture from "./fixtures/torch_conventions.json" with { type: "json" };
import { expectValues, values } from "./helpers.ts";

const wide = (numbers: number[], shape = [numbers.length]) => tensor(Float64Array.from(numbers), shape);

describe("PyTorch's", () => {
  it.each(fixture.spectral)("older spectral norm of $shape over axis $axis", ({ shape, axis, before, after, y }) => {
    const state = { u: wide(before.u), v: wide(before.v) };
    const [own, , next] = spectralNorm({ w: values(shape, 1) }, { state, axis, first: "v" });
    expectValues(own, y, 1e-10);
    expectValues(next.u, after.u, 1e-10);
    expectValues(next.v, after.v, 1e-10);
  });

  it.each(fixture.weightNorm)("weight norm of $shape over axis $axis, with its shape of g", (row) => {
    const axis = typeof row.axis === "number" ? row.axis : "all";
    const [w, pullback] = weightNorm({ v: values(row.shape, 1), g: values(row.g, 2) }, { axis });
    expectValues(w, row.w, 1e-10);
    const { v, g } = pullback(values(row.shape, 9));
    expectValues(v, row.dv, 1e-10);
    expectValues(g, row.dg, 1e-10);
    expect(g.shape).toEqual(row.g);
  });

  it.each(fixture.instanceNorm)("instance norm of $shape with running statistics", (row) => {
    const channels = row.shape[1];
    const [y, , moments] = instanceNorm({ x: values(row.shape, 1) });
    expectValues(y, row.y, 1e-10);
    const fresh = {
      mean: wide(Array(channels).fill(0)),
      variance: wide(Array(channels).fill(1)),
    };
    const running = updateMoments(fresh, moments);
    expectValues(running.mean, row.mean, 1e-10);
    expectValues(running.variance, row.variance, 1e-10);
    expectValues(batchNormInference({ x: values(row.shape, 2) }, running)[0], row.inference, 1e-10);
  });

  it("norms of groups of one value are beta", () => {
    const { oneValue } = fixture;
    expectValues(
      groupNorm({ x: values([2, 4], 1), beta: values([4], 2) }, { groups: 4 })[0],
      oneValue.groupNorm,
      1e-10,
    );
    const [y] = layerNorm({ x: values([2, 1], 1) }); // 0, where PyTorch rounds to 1e-15
    for (let i = 0; i < 2; i++) expect(y.data[i]).toBeCloseTo(oneValue.layerNorm[i], 10);
  });
});
