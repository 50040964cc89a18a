import { tensor } from "@reg/tensor";
import { describe, expect, it } from "vitest";
import * as all from "../src/index.ts";

const x = tensor([1, 2, 3, 4, 5, 6, 7, 8], [2, 2, 2]);
type Options = { rate: number; seed: number };
const ops: Record<string, (options: Options) => unknown> = {
  dropout: (options) => all.dropout({ x }, options),
  dropoutInto: (options) => all.dropoutInto(tensor(new Float32Array(8), [2, 2, 2]), { x }, options),
  vanillaDropout: (options) => all.vanillaDropout({ x }, options),
  spatialDropout: (options) => all.spatialDropout({ x }, options),
  gaussianDropout: (options) => all.gaussianDropout({ x }, options),
  alphaDropout: (options) => all.alphaDropout({ x }, options),
  featureAlphaDropout: (options) => all.featureAlphaDropout({ x }, options),
  dropConnect: (options) => all.dropConnect({ w: x }, options),
  dropPath: (options) => all.dropPath({ x }, options),
  dropBlock: (options) => all.dropBlock({ x }, { ...options, block: 2 }),
  recurrentDropout: (options) => all.recurrentDropout({ x }, options),
  zoneout: (options) => all.zoneout({ h: x, previous: x }, options),
  wordDropout: (options) => all.wordDropout({ x }, options),
  patchDropout: (options) => all.patchDropout({ x }, options),
  bernoulliMask: ({ rate, seed }) => all.bernoulliMask(seed, [3], { rate }),
};
describe.each(Object.entries(ops))("%s", (what, run) => {
  it.each([
    [90, "got 90. It is the chance of dropping; did you mean 0.9? To keep 90 %, it is 0.1."],
    [1.5, "got 1.5. It is the chance of dropping; did you mean 0.015?"],
    [-0.5, "got -0.5. It is the chance of dropping, 1 − the chance of keeping."],
    [101, "got 101. It is the chance of dropping, 1 − the chance of keeping."],
    [Number.NaN, "got NaN. It is the chance of dropping, 1 − the chance of keeping."],
    [undefined, "got undefined. It is the chance of dropping, 1 − the chance of keeping."],
    ["0.5", 'got "0.5".'],
  ])("refuses the rate %s", (rate, message) => {
    const run1 = () => run({ rate: rate as number, seed: 1 });
    expect(run1).toThrow(`${what}: rate must be `);
    expect(run1).toThrow(message);
    expect(run1).toThrow(typeof rate === "number" ? RangeError : TypeError);
  });

  it("needs a seed", () => {
    expect(() => run({ rate: 0.5 } as never)).toThrow(
      new TypeError(
        `${what}: seed must be a whole number in [0, 2^53), got undefined. Pass foldIn(seed, step), a new one each step.`,
      ),
    );
    for (const seed of [-1, 0.5, 2 ** 53, Number.NaN]) {
      expect(() => run({ rate: 0.5, seed })).toThrow(`${what}: seed must be a whole number in [0, 2^53), got ${seed}.`);
    }
  });
});

describe("pullbacks", () => {
  it.each([0, 0.5, 1])("refuse a dy of another shape, at rate %d", (rate) => {
    for (const [name, run] of Object.entries(ops)) {
      if (name === "bernoulliMask") continue;
      const [, pullback] = run({ rate, seed: 1 }) as [unknown, (dy: unknown) => unknown];
      expect(() => pullback(undefined), name).toThrow(/: dy must be a tensor/);
      expect(() => pullback(tensor([1, 2, 3])), name).toThrow(/: dy must have shape \[2, .*\], got \[3\]\./);
    }
  });
});
