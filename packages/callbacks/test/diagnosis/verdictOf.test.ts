import { describe, expect, it } from "vitest";
import { type Findings, type Levels, verdictOf } from "../../src/diagnosis/internal/verdictOf.ts";

const settled: Levels = { first: 2, end: 0.3, lowest: 0.3, noise: 0, falling: 0, rise: 0, least: 0.3, bestAt: 0.9 };
const at = (end: number, more: Partial<Levels> = {}): Levels => ({ ...settled, end, lowest: end, least: end, ...more });
const good: Findings = {
  epochs: 30,
  baseline: 2,
  target: 0,
  training: settled,
  validation: at(0.35),
  accuracy: null,
  pretrained: false,
  boosting: false,
  unlike: false,
};
const falling = (share: number, more: Partial<Levels> = {}): Partial<Findings> => ({
  training: { ...settled, ...more, falling: share },
  validation: { ...settled, ...more, falling: share },
});
const training = (levels: Partial<Levels>): Partial<Findings> => ({ training: { ...settled, ...levels } });
const stuck = (lowest: number): Partial<Findings> => ({
  epochs: 8,
  training: at(lowest, { falling: 0.2 }),
  validation: at(lowest, { falling: 0.2 }),
});
const boosted = (bestAt: number, share: number): Partial<Findings> => ({
  boosting: true,
  validation: at(0.9, { bestAt, falling: share }),
});

/** Each line of the judgement, from just before it to just beyond it. */
const lines: readonly [
  line: string,
  before: Partial<Findings>,
  verdict: string,
  beyond: Partial<Findings>,
  verdict: string,
][] = [
  ["epochs", { epochs: 4 }, "too early to tell", { epochs: 5 }, "good fit"],
  ["a tenth of the progress at the end", falling(0.099), "good fit", falling(0.101), "underfitting"],
  [
    "fewer than ten epochs that still fall",
    { epochs: 9, ...falling(0.2) },
    "too early to tell",
    { epochs: 10, ...falling(0.2) },
    "underfitting",
  ],
  [
    "the rise beside what was learned",
    { validation: { ...settled, end: 0.333 } },
    "good fit",
    { validation: { ...settled, end: 0.335 } },
    "overfitting",
  ],
  [
    "the rise beside the lowest loss",
    { training: at(0.9), validation: at(1.09, { lowest: 1 }) },
    "good fit",
    { training: at(0.9), validation: at(1.11, { lowest: 1 }) },
    "overfitting",
  ],
  [
    "the gap beside what was learned",
    { training: at(0.5), validation: at(0.79) },
    "good fit",
    { training: at(0.5), validation: at(0.81) },
    "overfitting",
  ],
  [
    "the gap beside the loss",
    { training: at(0.2), validation: at(0.39) },
    "good fit",
    { training: at(0.2), validation: at(0.41) },
    "overfitting",
  ],
  [
    "a gap that is negligible beside what was learned",
    { training: at(0.1), validation: at(0.21) },
    "good fit",
    { training: at(0.1), validation: at(0.22) },
    "overfitting",
  ],
  [
    "the gap beside a quarter of what there is to learn",
    { training: at(1.9), validation: at(1.99) },
    "underfitting",
    { training: at(1.9), validation: at(2.01) },
    "overfitting",
  ],
  [
    "a gap while validation falls",
    { training: at(0.5), validation: at(0.9) },
    "overfitting",
    { training: at(0.5), validation: at(0.9, { falling: 0.2 }) },
    "too early to tell",
  ],
  ["what was gained at all", stuck(1.87), "underfitting", stuck(1.85), "too early to tell"],
  ["what is left", { training: at(0.99), validation: at(1) }, "good fit", { training: at(1.01), validation: at(1) }, "underfitting"], // biome-ignore format: a row
  [
    "what is classified wrong",
    { training: at(1.9), validation: at(1.9), accuracy: 0.8 },
    "good fit",
    { training: at(1.9), validation: at(1.9), accuracy: 0.7 },
    "underfitting",
  ],
  [
    "what validation has left where the losses do not compare",
    { unlike: true, training: at(1.5), validation: at(0.9) },
    "good fit",
    { unlike: true, training: at(0.1), validation: at(1.1) },
    "underfitting",
  ],
  [
    "the fall of a model that had learned",
    { pretrained: true, ...falling(0.11, { first: 0.38 }) },
    "good fit",
    { pretrained: true, ...falling(0.11, { first: 0.4 }) },
    "underfitting",
  ],
  ["what the last trees gain", boosted(0.99, 0.029), "good fit", boosted(0.99, 0.031), "underfitting"],
  ["how late the best tree is", boosted(0.97, 0.1), "good fit", boosted(0.99, 0.1), "underfitting"],
  ["noise beside the progress", training({ noise: 0.84 }), "good fit", training({ noise: 0.86 }), "diverging"],
  [
    "noise beside the loss",
    training({ first: 0.4, noise: 0.07 }),
    "good fit",
    training({ first: 0.4, noise: 0.08 }),
    "diverging",
  ],
  [
    "progress lost again",
    training({ first: 0.4, end: 0.345 }),
    "good fit",
    training({ first: 0.4, end: 0.355 }),
    "diverging",
  ],
  [
    "progress lost beside the loss",
    training({ first: 0.32, end: 0.325 }),
    "good fit",
    training({ first: 0.32, end: 0.335 }),
    "diverging",
  ],
  [
    "progress lost beside the noise",
    training({ first: 0.4, end: 0.36, noise: 0.021 }),
    "good fit",
    training({ first: 0.4, end: 0.36, noise: 0.019 }),
    "diverging",
  ],
  ["an end above the lowest", training({ first: 1, end: 0.41 }), "good fit", training({ first: 1, end: 0.43 }), "diverging"], // biome-ignore format: a row
  ["an end above the lowest by a trifle", training({ end: 0.46 }), "good fit", training({ end: 0.48 }), "diverging"],
  [
    "what blew up",
    training({ first: 1, end: 0.32, rise: 0.14 }),
    "good fit",
    training({ first: 1, end: 0.32, rise: 0.16 }),
    "diverging",
  ],
  [
    "what blew up and came down",
    training({ first: 1, end: 0.31, rise: 0.16 }),
    "good fit",
    training({ first: 1, end: 0.32, rise: 0.16 }),
    "diverging",
  ],
];

describe("the lines of a verdict", () => {
  it.each(lines)("%s", (_, before, first, beyond, second) => {
    expect(verdictOf({ ...good, ...before }, 1)).toBe(first);
    expect(verdictOf({ ...good, ...beyond }, 1)).toBe(second);
  });

  it("move with the factor", () => {
    expect(verdictOf({ ...good, ...falling(0.15) }, 1)).toBe("underfitting");
    expect(verdictOf({ ...good, ...falling(0.15) }, 2)).toBe("good fit");
    const above = { ...good, training: at(0.5), validation: at(0.85) };
    expect(verdictOf(above, 1)).toBe("overfitting");
    expect(verdictOf(above, 1.5)).toBe("good fit");
    const half = { ...good, training: at(1.2), validation: at(1.2) };
    expect(verdictOf(half, 1)).toBe("underfitting");
    expect(verdictOf(half, 1.5)).toBe("good fit");
    expect(verdictOf({ ...good, ...boosted(0.99, 0.04) }, 1.5)).toBe("good fit");
  });

  it.each([Number.NaN, Infinity, -Infinity])("a loss that ends at %s diverges", (end) => {
    expect(verdictOf({ ...good, ...training({ end }) }, 1)).toBe("diverging");
  });
});
