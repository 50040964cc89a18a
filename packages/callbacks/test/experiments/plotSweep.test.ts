import { expect, it } from "vitest";
import { plotSweep } from "../../src/experiments/internal/plotSweep.ts";

const point = (at: number, training: number, validation: number, trainingError = 0, validationError = 0) => ({
  at,
  training,
  validation,
  trainingError,
  validationError,
});

/** The numbers of all elements of a kind, in order. */
const numbersOf = (svg: string, tag: string, names: readonly string[]) =>
  [...svg.matchAll(new RegExp(`<${tag} ([^>]*)>`, "g"))].map(([, attributes]) =>
    names.map((name) => Number(attributes.match(new RegExp(`(?:^| )${name}="([^"]*)"`))?.[1])),
  );

it("points lie between the axes: the first at the left, the last at the right, the largest with its error at the top", () => {
  const svg = plotSweep([point(0, 1, 3, 0.5, 1), point(5, 2, 2), point(10, 3, 1, 0, 0.25)], { label: "C", log: false });
  // From 0.5 at y = 272 up to 4 at y = 24.
  const y = (value: number) => Number((272 - ((value - 0.5) / 3.5) * 248).toFixed(1));
  expect(numbersOf(svg, "circle", ["cx", "cy"])).toEqual([
    [64, y(1)],
    [224, y(2)],
    [384, y(3)],
    [64, y(3)],
    [224, y(2)],
    [384, y(1)],
  ]);
  const bars = numbersOf(svg, "line", ["x1", "y1", "x2", "y2"]).slice(2);
  expect(bars).toEqual([
    [64, y(0.5), 64, y(1.5)],
    [224, y(2), 224, y(2)],
    [384, y(3), 384, y(3)],
    [64, y(2), 64, y(4)],
    [224, y(2), 224, y(2)],
    [384, y(0.75), 384, y(1.25)],
  ]);
  const texts = numbersOf(svg, "text", ["x", "y"]);
  expect(texts.slice(0, 3)).toEqual([[64, 290], [224, 290], [384, 290]]); // biome-ignore format: one row
  expect(texts.slice(3, 5)).toEqual([[56, 276], [56, 28]]); // biome-ignore format: one row
  expect(texts.slice(5)).toEqual([
    [392, y(3) + 4],
    [392, y(1) + 4],
    [224, 310],
  ]);
});

it("logarithms are as far apart as their ratios, and a single point stands in the middle", () => {
  const svg = plotSweep([point(0.01, 1, 1), point(0.1, 1, 1), point(1, 1, 1)], { label: "strength", log: true });
  expect(numbersOf(svg, "circle", ["cx", "cy"]).slice(0, 3)).toEqual([[64, 148], [224, 148], [384, 148]]); // biome-ignore format: one row
  const one = plotSweep([point(3, 1, 1)], { label: "C", log: false });
  expect(numbersOf(one, "circle", ["cx", "cy"])).toEqual([[224, 148], [224, 148]]); // biome-ignore format: one row
});

it("no point, no place: the axes alone, the names of the curves at the top left", () => {
  const svg = plotSweep([point(1, Number.NaN, 1)], { label: "<C>", log: false });
  expect(numbersOf(svg, "circle", ["cx"])).toEqual([]);
  expect(numbersOf(svg, "text", ["x", "y"])).toEqual([[72, 28], [72, 28], [224, 310]]); // biome-ignore format: one row
  expect(svg).toContain("&lt;C&gt;");
});
