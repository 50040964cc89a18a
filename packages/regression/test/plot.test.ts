import { describe, expect, it } from "vitest";
import { crossValidate, lasso } from "../src/index.ts";
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
