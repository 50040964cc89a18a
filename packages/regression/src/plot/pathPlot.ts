import { expectOptions, expectWhole } from "@reg/tensor/checks";
import type { Fit } from "../result/types.ts";
import { axes, COLOURS, DASHES, drawn } from "./internal/chart.ts";

export interface PlotOptions {
  /** In pixels; 720 by default. */
  readonly width?: number;
  /** In pixels; 440 by default. */
  readonly height?: number;
  readonly title?: string;
}

export interface PathPlotOptions extends PlotOptions {
  /** How many features are named, those with the largest coefficients at the weakest strength; 8 by default. */
  readonly labels?: number;
  /** Which class or response to draw where there are several; 0 by default. */
  readonly response?: number;
}

/**
 * The coefficients of a path against log λ, with the number of those that are not 0 on top, as an SVG document. Lines differ by
 * colour and dash, and carry the names of their features.
 *
 * @throws RangeError for a fit of one strength.
 * @example pathPlot(lasso({ x: [[1, 0], [2, 1], [3, 0]], y: [1, 2, 3] })).startsWith("<svg"); // true
 */
export function pathPlot(fit: Fit, options: PathPlotOptions = {}): string {
  const where = "pathPlot";
  expectOptions(where, options, ["width", "height", "title", "labels", "response"]);
  const { width = 720, height = 440, title = "", labels = 8, response = 0 } = options;
  const [count, p, many = 1] = fit.coefficients.shape;
  if (count < 2) throw new RangeError(`${where}: the fit must have several strengths, got ${count}. Leave lambda out.`);
  expectWhole(where, "width", width, 100);
  expectWhole(where, "height", height, 100);
  expectWhole(where, "labels", labels, 0);
  expectWhole(where, "response", response, 0, many - 1);
  const { data } = fit.coefficients;
  const value = (l: number, j: number): number => data[(l * p + j) * many + response];
  const drawnOnes = Array.from({ length: p }, (_, j) => j).filter((j) => fit.lambda.some((_, l) => value(l, j) !== 0));
  const bySize = drawnOnes.slice().sort((a, b) => Math.abs(value(count - 1, b)) - Math.abs(value(count - 1, a)));
  const weakest = Math.min(...fit.lambda);
  const series = bySize.map((j, rank) => {
    const named = rank < labels;
    const color = named ? COLOURS[rank % COLOURS.length] : "#999999";
    return {
      type: "line",
      name: fit.names[j],
      symbol: "none",
      data: Array.from(fit.lambda, (lambda, l) => [Math.log10(lambda), value(l, j)]),
      lineStyle: {
        color,
        width: named ? 2 : 1,
        type: named ? DASHES[Math.floor(rank / 3) % 3] : "solid",
        opacity: named ? 1 : 0.6,
      },
      endLabel: {
        show: named && fit.lambda[count - 1] === weakest,
        formatter: fit.names[j],
        color,
        align: "left",
        distance: 8,
      },
      labelLayout: { moveOverlap: "shiftY" },
    };
  });
  const option = {
    title: { text: title, left: "center", top: 2, textStyle: { fontSize: 14 } },
    grid: { left: 70, right: 130, top: title ? 76 : 56, bottom: 48 },
    xAxis: axes(fit.lambda, fit.nonZeros, "λ").map((axis) => ({ ...axis, inverse: true })),
    yAxis: {
      type: "value",
      name: "coefficient",
      nameLocation: "middle",
      nameGap: 50,
      scale: true,
      axisLine: { show: false },
    },
    series,
  };
  const named = bySize
    .slice(0, labels)
    .map((j) => fit.names[j])
    .join(", ");
  return drawn(option, width, height, `Coefficients against log λ; the largest are those of ${named}`);
}
