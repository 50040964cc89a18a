import { expectOptions, expectWhole } from "@reg/tensor/checks";
import { leastOf, mostOf } from "../design/internal/extremes.ts";
import type { Fit } from "../result/types.ts";
import {
  across,
  COLOURS,
  DASHES,
  down,
  drawn,
  type Frame,
  horizontal,
  scaleOf,
  textAt,
  vertical,
} from "./internal/chart.ts";
import { spread } from "./internal/spread.ts";

export interface PlotOptions {
  /** In pixels. Default: 720. */
  readonly width?: number;
  /** In pixels. Default: 440. */
  readonly height?: number;
  readonly title?: string;
}

export interface PathPlotOptions extends PlotOptions {
  /** How many features are named, those with the largest coefficients at the weakest strength. Default: 8. */
  readonly labels?: number;
  /** Which class or response to draw where there are several. Default: 0. */
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
  const last = fit.lambda.indexOf(leastOf(fit.lambda));
  const logs = Array.from(fit.lambda, Math.log10);
  const series = bySize.map((j, rank) => {
    const named = rank < labels;
    const color = named ? COLOURS[rank % COLOURS.length] : "#999999";
    return {
      type: "line",
      name: fit.names[j],
      symbol: "none",
      data: logs.map((log, l) => [log, value(l, j)]),
      lineStyle: {
        color,
        width: named ? 2 : 1,
        type: named ? DASHES[Math.floor(rank / 3) % 3] : "solid",
        opacity: named ? 1 : 0.6,
      },
    };
  });
  const values = bySize.flatMap((j) => logs.map((_, l) => value(l, j)));
  const top = title ? 76 : 56;
  const room = Math.min(
    width / 3,
    30 + 7 * Math.max(4, ...bySize.slice(0, labels).map((j) => short(fit.names[j]).length)),
  );
  const frame: Frame = {
    left: 70,
    top,
    width: width - 70 - room,
    height: height - top - 48,
    x: [mostOf(logs), leastOf(logs)],
    y: scaleOf(
      values.reduce((a, b) => Math.min(a, b), 0),
      values.reduce((a, b) => Math.max(a, b), 0),
    ),
  };
  const option = {
    title: { text: title, left: "center", top: 2, textStyle: { fontSize: 14 } },
    grid: { left: 70, right: room, top, bottom: 48 },
    xAxis: horizontal(fit.lambda, fit.nonZeros, "λ"),
    yAxis: vertical(many > 1 ? `coefficient, ${short(String(fit.classes[response]))}` : "coefficient", frame.y, 50),
    series,
    graphic: namesBeside(
      frame,
      bySize.slice(0, labels).map((j) => ({ name: short(fit.names[j]), value: value(last, j) })),
    ),
  };
  const named = bySize
    .slice(0, labels)
    .map((j) => fit.names[j])
    .join(", ");
  return drawn(option, width, height, `Coefficients against log λ; the largest are those of ${named}`);
}

/** A name on one line, of long ones the beginning and the end: columns of one table often differ in one of them alone. */
function short(name: string): string {
  const letters = Array.from(name.replace(/\s+/g, " ").trim());
  return letters.length > 24 ? `${letters.slice(0, 13).join("")}…${letters.slice(-10).join("")}` : letters.join("");
}

/** Names right of the ends of lines, moved apart, each with a stroke that leads to it. */
function namesBeside(frame: Frame, ends: readonly { name: string; value: number }[]): object[] {
  const from = ends.map(({ value }) => down(frame, value));
  const to = spread(from, 14, frame.top, frame.top + frame.height);
  const x = across(frame, frame.x[1]);
  return ends.flatMap(({ name }, i) => {
    const fill = COLOURS[i % COLOURS.length];
    const shape = { x1: x + 2, y1: from[i], x2: x + 14, y2: to[i] };
    return [
      { type: "line", silent: true, shape, style: { stroke: fill, lineWidth: 1, opacity: 0.6 } },
      textAt(x + 18, to[i], name, fill),
    ];
  });
}
