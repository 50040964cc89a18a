import { arena, normal, type Tensor } from "@reg/tensor";
import { describe, expect, it } from "vitest";
import { entropy, proxScad, totalVariation } from "../src/index.ts";

const SHAPE = [12, 50];
const wide: Tensor = { data: normal(3, 600), shape: SHAPE };
const narrow = (x: Tensor): Tensor => ({ data: Float32Array.from(x.data), shape: x.shape });

function expectClose(a: ArrayLike<number>, b: ArrayLike<number>): void {
  for (let i = 0; i < b.length; i++) expect(Math.abs(a[i] - b[i])).toBeLessThan(2e-6 * Math.max(1, Math.abs(b[i])));
}

describe("passes over many float32 elements give what loops over float64 do", () => {
  it("in the entropy of rows, where a class with the logit −∞ takes no part", () => {
    const data = wide.data.map((value, i) => (i % 7 === 0 ? -Infinity : value));
    const [exact, near] = [{ data, shape: SHAPE }, narrow({ data, shape: SHAPE })].map((logits) =>
      entropy({ logits }, { strength: 2 }),
    );
    expect(near[0]).toBeCloseTo(exact[0], 6);
    expectClose(near[1]().logits.data, exact[1]().logits.data);
  });

  it.each([[17, 40], [301], [5, 7, 31], [600, 1], [2, 400]])(
    "in isotropic total variation of %d by %d in an arena, to the bit",
    (...shape) => {
      const size = shape.reduce((a, b) => a * b);
      const w = { data: Float32Array.from(normal(5, size), (x) => Math.round(2 * x) / 2), shape }; // some are equal
      const memory = arena({ bytes: 40 * size + 4096 });
      for (const epsilon of [0, 0.1]) {
        const run = (x: Tensor) => totalVariation({ w: x }, { strength: 0.5, form: "isotropic", epsilon });
        const [[value, pullback], [home, homeBack]] = [run(w), run(memory.tensor(w))];
        expect(home).toBe(value);
        expect([...homeBack(3).w.data]).toEqual([...pullback(3).w.data]);
      }
      memory.dispose();
    },
  );

  it.each(["anisotropic", "squared"] as const)("in %s total variation along both axes", (form) => {
    const [exact, near] = [wide, narrow(wide)].map((w) => totalVariation({ w }, { strength: 0.5, form }));
    expect(near[0] / exact[0]).toBeCloseTo(1, 6);
    expectClose(near[1]().w.data, exact[1]().w.data);
  });

  it("in total variation next to NaN, which spreads to its neighbours alone", () => {
    const w = narrow(wide);
    w.data[75] = NaN;
    const [value, pullback] = totalVariation({ w }, { strength: 0.5 });
    expect(value).toBeNaN();
    const { data } = pullback().w;
    const unknown = Array.from(data.keys()).filter((i) => Number.isNaN(data[i]));
    expect(unknown).toEqual([25, 74, 75, 76, 125]);
  });

  it("in the proximal step of SCAD, on each of its three pieces", () => {
    const options = { strength: 0.4, step: 0.7 };
    expectClose(proxScad(narrow(wide), options).data, proxScad(wide, options).data);
  });
});
