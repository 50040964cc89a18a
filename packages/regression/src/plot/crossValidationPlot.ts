import { expectOneOf, expectOptions, expectWhole } from "@reg/tensor/checks";
import type { CrossValidation } from "../choose/types.ts";
import { leastOf, mostOf } from "../design/internal/extremes.ts";
import { across, COLOURS, drawn, type Frame, horizontal, scaleOf, textAt, vertical } from "./internal/chart.ts";
import { following, SCHEMES } from "./internal/scheme.ts";
import type { PlotOptions } from "./pathPlot.ts";

/**
 * The error on held-out samples against log λ, with a band of one standard error on either side, both choices marked, and the
 * number of coefficients that are not 0 on top, as an SVG document. Of several l1 ratios the best is drawn.
 *
 * @example crossValidationPlot(await crossValidate(lasso, { x, y })).startsWith("<svg"); // true
 */
export function crossValidationPlot(found: CrossValidation, options: PlotOptions = {}): string {
  const where = "crossValidationPlot";
  expectOptions(where, options, ["width", "height", "title", "colorScheme"]);
  const { width = 720, height = 440, title = "", colorScheme = "light" } = options;
  expectOneOf(where, "colorScheme", colorScheme, SCHEMES);
  expectWhole(where, "width", width, 100);
  expectWhole(where, "height", height, 100);
  const { best, oneError, measure } = found;
  const { lambda, mean, error, fit } = found.curves[best.curve];
  const points = (value: (l: number) => number): number[][] =>
    Array.from(lambda, (one, l) => [Math.log10(one), value(l)]);
  const edge = {
    type: "line",
    symbol: "none",
    stack: "band",
    stackStrategy: "all",
    silent: true,
    lineStyle: { opacity: 0 },
  };
  const mark = (at: number, type: string): object => ({
    xAxis: Math.log10(at),
    label: { show: false },
    lineStyle: { type, color: "#000000", width: 1.5 },
  });
  const series = [
    { ...edge, data: points((l) => mean[l] - error[l]) },
    { ...edge, data: points((l) => 2 * error[l]), areaStyle: { color: COLOURS[0], opacity: 0.25 } },
    {
      type: "line",
      symbol: "circle",
      symbolSize: 4,
      data: points((l) => mean[l]),
      lineStyle: { color: COLOURS[0], width: 2 },
      itemStyle: { color: COLOURS[0] },
      markLine: {
        symbol: "none",
        silent: true,
        data: [mark(best.lambda, "solid"), mark(oneError.lambda, "dashed")],
      },
    },
  ];
  const name = measure === "squared" ? "mean squared error" : measure;
  const logs = Array.from(lambda, Math.log10);
  const top = title ? 76 : 56;
  const frame: Frame = {
    left: 80,
    top,
    width: width - 110,
    height: height - top - 48,
    x: [mostOf(logs), leastOf(logs)],
    y: scaleOf(leastOf(mean.map((v, l) => v - error[l])), mostOf(mean.map((v, l) => v + error[l]))),
  };
  /** Beside its line, where there is room. */
  const beside = (text: string, at: number, row: number): object => {
    const x = across(frame, Math.log10(at));
    const left = x + 10 + 7 * text.length > width - 8;
    return textAt(left ? x - 6 : x + 6, top + 12 + 18 * row, text, "#000000", left ? "right" : "left");
  };
  const option = {
    title: { text: title, left: "center", top: 2, textStyle: { fontSize: 14 } },
    grid: { left: 80, right: 30, top, bottom: 48 },
    xAxis: horizontal(lambda, fit.nonZeros, "λ"),
    yAxis: vertical(`${name}, held out`, frame.y, 58),
    series,
    graphic: [beside("one standard error", oneError.lambda, 0), beside("least", best.lambda, 1)],
  };
  const label = `${name} on held-out samples against log λ; least at λ = ${best.lambda.toPrecision(3)}, one standard error at λ = ${oneError.lambda.toPrecision(3)}`;
  const svg = drawn(option, width, height, label);
  return colorScheme === "auto" ? following(svg) : svg;
}
