import { describe, expect, it } from "vitest";
import { crossValidate, lasso, logisticRegression } from "../src/index.ts";
import { crossValidationPlot, pathPlot } from "../src/plot.ts";
import { correlated } from "./draw.ts";

const data = correlated(1, 40, 6);
const names = ["a", "b<c>", "d & e", "f", "g", "h"];

describe("pathPlot", () => {
  it("draws a line for each feature that enters, with escaped names and counts on top", () => {
    const fit = lasso(data, { names });
    const svg = pathPlot(fit, { width: 600, title: "a < b" });
    expect(svg).toMatch(/^<svg role="img" aria-label="Coefficients against log λ; [^"<]*" width="600"/);
    expect(svg).toContain("b&lt;c&gt;");
    expect(svg).not.toContain("<c>");
    expect(svg).toContain("a &lt; b");
    expect(svg).toContain("coefficients that are not 0");
    for (const colour of ["#0072b2", "#d55e00", "#009e73"]) expect(svg).toContain(colour);
    expect(svg).toContain("stroke-dasharray");
  });

  it("holds no character that XML does not have, and takes any name as it is", () => {
    const odd = ["\u0001\u001b]0;x", "$&", "a\u0000", "d", "e", "f\u009b"];
    const svg = pathPlot(lasso(data, { names: odd }), { title: "$& \u001b[2J", labels: 6 });
    expect(svg).not.toMatch(/[^\P{Cc}\t\n\r]/u);
    expect(svg).toContain("\ufffd]0;x");
    expect(svg.match(/<svg/g)).toHaveLength(1);
  });

  it("writes names on one line, long ones by both ends, and ticks without rounding", () => {
    const long = names.map((name) => `the level of ${name} in the blood of ${name.toUpperCase()}`);
    const small = { x: data.x, y: data.y.map((v) => v / 36) };
    const svg = pathPlot(lasso(small, { names: [long[0], "b\n{c}", ...long.slice(2)] }));
    expect(svg).toContain("the level of …blood of A");
    expect(svg).toContain("b {c}");
    expect(svg).toContain(">−0.15<");
    expect(svg).not.toMatch(/>[^<]*\d\.\d{12,}[^<]*</);
  });

  it("draws each class, in parts of one size where a feature has one colour, and whose ids are apart", () => {
    const y = data.y.map((v) => (v > 1 ? "high" : v < -1 ? "low" : "middle"));
    const fit = logisticRegression({ x: data.x, y }, { names });
    const svg = pathPlot(fit, { height: 200, title: "three" });
    expect(svg.match(/coefficient, (high|low|middle)/g)).toHaveLength(3);
    expect(svg.match(/>three</g)).toHaveLength(1);
    expect(svg).toContain('height="600" viewBox="0 0 720 600"');
    const ids = Array.from(svg.matchAll(/ id="([^"]*)"/g), ([, id]) => id);
    expect(new Set(ids).size).toBe(ids.length);
    for (const [, id] of svg.matchAll(/url\(#([^)]*)\)/g)) expect(ids).toContain(id);
    const colours = Array.from(
      svg.matchAll(/fill="(#[0-9a-f]{6})"[^>]*>(a|f|g|h)</g),
      ([, fill, name]) => `${name} ${fill}`,
    );
    expect(new Set(colours).size).toBe(new Set(colours.map(([name]) => name)).size);
    expect(pathPlot(fit, { response: 1 }).match(/<svg/g)).toHaveLength(1);
    expect(() => pathPlot(fit, { response: 3 })).toThrow("response must be");
  });

  it("follows the reader's scheme where it is asked to: every colour has one on dark, or is bright", () => {
    const fit = lasso(data, { names });
    expect(pathPlot(fit)).not.toContain("prefers-color-scheme");
    const svg = pathPlot(fit, { colorScheme: "auto", title: "dark" });
    const used = new Set(
      Array.from(svg.matchAll(/ (fill|stroke)="([^"n]+)"/g), ([, property, colour]) => `[${property}="${colour}"]`),
    );
    const bright = ["#d55e00", "#009e73", "#cc79a7", "#56b4e9", "#e69f00", "#999999"];
    for (const rule of used)
      expect(svg.includes(`${rule}{`) || bright.some((colour) => rule.includes(colour)), rule).toBe(true);
    expect(() => pathPlot(fit, { colorScheme: "dark" as "auto" })).toThrow("colorScheme must be");
  });

  it("draws coefficients times the deviations of their features, so that units do not matter", () => {
    const units = names.map((_, j) => 10 ** (3 * (j % 5) - 6));
    const scaled = data.x.map((row) => row.map((v, j) => v * units[j]));
    const ones = new Float64Array(names.length).fill(1);
    const svg = pathPlot(lasso(data, { names }), { deviations: ones });
    const other = pathPlot(lasso({ x: scaled, y: data.y }, { names }), { deviations: units });
    const ends = (text: string) => text.match(/>[a-h]<\/text>/g);
    expect(ends(svg)?.length).toBeGreaterThan(3);
    expect(ends(other)).toEqual(ends(svg));
    expect(other).toContain("coefficient per standard deviation");
    expect(() => pathPlot(lasso(data), { deviations: [1] })).toThrow("deviations must have one for each of the");
    expect(() => pathPlot(lasso(data), { deviations: [-1, ...ones.slice(1)] })).toThrow("deviations[0] must be in");
    for (const wrong of ["1", Number.NaN, 0, null, false]) {
      const deviations = wrong as unknown as number[];
      expect(() => pathPlot(lasso(data), { deviations })).toThrow("numbers, one for each feature, got");
    }
  });

  it("writes large numbers beside the axis short", () => {
    const svg = pathPlot(lasso({ x: data.x, y: data.y.map((v) => v * 1e9) }));
    expect(svg).toMatch(/>−?\d(\.\d+)?e9</);
    expect(svg).not.toMatch(/,000,000</);
  });

  it("wants a path, and options it knows", () => {
    expect(() => pathPlot(lasso(data, { lambda: 1 }))).toThrow("pathPlot: the fit must have several strengths, got 1.");
    expect(() => pathPlot(lasso(data), { heigth: 1 } as object)).toThrow("did you mean height?");
  });
});

describe("crossValidationPlot", () => {
  it("draws the curve, its band and both choices", async () => {
    const svg = crossValidationPlot(await crossValidate(lasso, data, { folds: 5 }));
    expect(svg).toContain("one standard error");
    expect(svg).toContain("least");
    expect(svg).toContain("mean squared error, held out");
    expect(svg).toContain('fill-opacity="0.25"');
  });
});
