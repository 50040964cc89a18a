import fc from "fast-check";
import { describe, expect, it } from "vitest";
import {
  type Augmentation,
  oneOf,
  type Params,
  pixelwise,
  repeat,
  replay,
  sequence,
  someOf,
  sometimes,
} from "../../src/index.ts";
import { drawRange } from "../../src/pipeline/internal/range.ts";

const image = { data: new Float64Array([0, 1, 2, 3]), shape: [2, 2, 1] };
const seeds = fc.nat();

/** A step that adds a drawn number. */
const add = (name: string): Augmentation =>
  pixelwise({
    name,
    draw: (seed) => ({ by: drawRange(seed, [0, 1], "by") }),
    image: (x, { by }) => ({ ...x, data: x.data.map((v) => v + by) }),
  });
const steps = (params: Params) => (params as unknown as { steps: (Params & { by: number; steps: Params[] })[] }).steps;
const [a, b, c] = ["a", "b", "c"].map(add) as [Augmentation, Augmentation, Augmentation];

describe("a step", () => {
  it("augments by its draw, and the draw replays from JSON", () => {
    fc.assert(
      fc.property(seeds, (seed) => {
        const params = a.draw(seed, { image });
        expect(JSON.parse(JSON.stringify(params))).toStrictEqual(params);
        expect(a.augment({ image }, seed)).toStrictEqual(a.apply({ image }, JSON.parse(JSON.stringify(params))));
      }),
    );
  });
  it("refuses bad seeds, other steps' params and things that are no sample", () => {
    expect(() => a.draw(-1, { image })).toThrow(/a: seed must be a whole number/);
    expect(() => a.apply({ image }, { step: "b" })).toThrow(/a: params must be of the step "a", got "b"/);
    expect(() => a.augment(image as never, 1)).toThrow(/did you mean \{ image \}/);
    expect(() => a.augment({ image: { ...image, shape: [2, 3, 1] } }, 1)).toThrow(/holds 6 values, but its data has 4/);
  });
});

describe("sequence", () => {
  it("gives each step a draw that others do not change", () => {
    fc.assert(
      fc.property(seeds, (seed) => {
        const [first, second] = steps(sequence([a, c]).draw(seed, { image }));
        const more = steps(sequence([b, a, sometimes(b), c, a]).draw(seed, { image }));
        expect([more[1], more[3]]).toStrictEqual([first, second]);
        expect(more[4].by).not.toBe(first.by);
      }),
    );
  });
  it("applies in order, nests, and is nothing when empty", () => {
    expect(sequence([]).augment({ image }, 1)).toStrictEqual({ image });
    const pipeline = sequence([a, sequence([b, c])]);
    const params = pipeline.draw(3, { image });
    const [p, inner] = steps(params);
    const [q, r] = steps(inner);
    const by = [p, q, r].reduce((sum, part) => sum + (part as unknown as { by: number }).by, 0);
    expect(pipeline.apply({ image }, params).image.data[0]).toBeCloseTo(by, 12);
  });
});

describe("choices", () => {
  const share = (test: (seed: number) => boolean) =>
    Array.from({ length: 2000 }, (_, seed) => (test(seed) ? 1 : 0)).reduce<number>((sum, v) => sum + v, 0) / 2000;

  it("sometimes happens as often as it says", () => {
    for (const probability of [0, 0.2, 0.5, 1]) {
      const step = sometimes(a, { probability });
      expect(share((seed) => steps(step.draw(seed, { image })).length === 1)).toBeCloseTo(probability, 1);
    }
    expect(share((seed) => steps(sometimes(a).draw(seed, { image })).length === 1)).toBeCloseTo(0.5, 1); // the default
    expect(() => sometimes(a, { probability: 50 })).toThrow(/in \[0, 1\], got 50/);
  });
  it("oneOf chooses by weight", () => {
    const step = oneOf([a, b, c], { weights: [1, 0, 3] });
    const chose = (name: string) => share((seed) => steps(step.draw(seed, { image }))[0].step === name);
    expect([chose("a"), chose("b"), chose("c")].map((v) => Math.round(v * 20) / 20)).toStrictEqual([0.25, 0, 0.75]);
    expect(() => oneOf([a, b], { weights: [1] })).toThrow(/2 numbers/);
    expect(() => oneOf([])).toThrow(/at least 1/);
  });
  it("someOf takes distinct steps in order, all subsets alike", () => {
    const names = (seed: number, shuffle = false) =>
      steps(someOf([a, b, c], { count: 2, shuffle }).draw(seed, { image }))
        .map(({ step }) => step)
        .join("");
    expect(new Set(Array.from({ length: 100 }, (_, seed) => names(seed)))).toStrictEqual(new Set(["ab", "ac", "bc"]));
    expect(new Set(Array.from({ length: 200 }, (_, seed) => names(seed, true))).size).toBe(6);
    for (const pair of ["ab", "ac", "bc"]) expect(share((seed) => names(seed) === pair)).toBeCloseTo(1 / 3, 1);
    expect(() => someOf([a], { count: 2 })).toThrow(/\[0, 1\], got 2/);
  });
  it("repeat draws anew each time", () => {
    const drawn = steps(repeat(a, { times: 3 }).draw(1, { image }));
    expect(new Set(drawn.map(({ by }) => by)).size).toBe(3);
    const counts = Array.from({ length: 200 }, (_, s) => steps(repeat(a, { times: [1, 3] }).draw(s, { image })).length);
    expect([...new Set(counts)].sort()).toStrictEqual([1, 2, 3]);
  });
});

describe("replay", () => {
  const pipeline = sequence([sometimes(a), oneOf([b, c]), repeat(a, { times: [0, 2] })]);
  it("does again what a pipeline drew, from JSON, with single steps or the pipeline", () => {
    fc.assert(
      fc.property(seeds, (seed) => {
        const params = JSON.parse(JSON.stringify(pipeline.draw(seed, { image })));
        const augmented = pipeline.augment({ image }, seed);
        expect(replay({ image }, params, [pipeline])).toStrictEqual(augmented);
        expect(replay({ image }, params, [add("a"), b, c])).toStrictEqual(augmented);
      }),
    );
  });
  it("names the step it does not know, and those it does", () => {
    const params = { step: "sequence", steps: [{ step: "sometimes", steps: [{ step: "blur" }] }] };
    expect(() => replay({ image }, params, [pipeline])).toThrow(/"blur", which is not known here. Known: a, b, c/);
    expect(() => replay({ image }, { step: "randAugment", steps: [] } as Params, [a])).toThrow(/"randAugment"/);
    expect(() => replay({ image }, null as never, [a])).toThrow(/params must be \{ step/);
  });
});
