import { expectNumber, expectOneOf, expectOptions, expectWhole, shown } from "@reg/tensor/checks";
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
  stacked,
  textAt,
  vertical,
} from "./internal/chart.ts";
import { following, SCHEMES } from "./internal/scheme.ts";
import { spread } from "./internal/spread.ts";

export interface PlotOptions {
  /** In pixels. Default: 720. */
  readonly width?: number;
  /** In pixels. Default: 440. */
  readonly height?: number;
  readonly title?: string;
  /** With `"auto"` colours follow the reader's scheme, dark or light, by a style in the document. Default: `"light"`. */
  readonly colorScheme?: "light" | "auto";
}

export interface PathPlotOptions extends PlotOptions {
  /** How many features are named, those with the largest coefficients at the weakest strength. Default: 8. */
  readonly labels?: number;
  /** Which class or response to draw where there are several. Default: each, one below another, `height` pixels high. */
  readonly response?: number;
  /** The standard deviation of each feature: coefficients are drawn times it, so that features of different units can be compared. */
  readonly deviations?: ArrayLike<number>;
}

type Panel = Required<Pick<PathPlotOptions, "width" | "height" | "labels" | "title">> & {
  /** What the vertical axis shows. */
  readonly what: string;
};

/**
 * The coefficients of a path against log λ, with the number of those that are not 0 on top, as an SVG document. Lines differ by
 * colour and dash, and carry the names of their features.
 *
 * @throws RangeError for a fit of one strength.
 * @example pathPlot(lasso({ x: [[1, 0], [2, 1], [3, 0]], y: [1, 2, 3] })).startsWith("<svg"); // true
 */
export function pathPlot(fit: Fit, options: PathPlotOptions = {}): string {
  const where = "pathPlot";
  expectOptions(where, options, ["width", "height", "title", "colorScheme", "labels", "response", "deviations"]);
  const { width = 720, height = 440, title = "", labels = 8, colorScheme = "light", response, deviations } = options;
  const [count, p, many = 1] = fit.coefficients.shape;
  if (count < 2) throw new RangeError(`${where}: the fit must have several strengths, got ${count}. Leave lambda out.`);
  expectWhole(where, "width", width, 100);
  expectWhole(where, "height", height, 100);
  expectWhole(where, "labels", labels, 0);
  expectOneOf(where, "colorScheme", colorScheme, SCHEMES);
  if (response !== undefined) expectWhole(where, "response", response, 0, many - 1);
  if (deviations !== undefined) expectDeviations(where, deviations, p);
  const data = deviations ? timesEach(fit, deviations) : fit.coefficients.data;
  const what = deviations ? "coefficient per standard deviation" : "coefficient";
  const drawn = response === undefined ? Array.from({ length: many }, (_, k) => k) : [response];
  const last = (count - 1) * p * many;
  const size = (j: number): number => mostOf(drawn.map((k) => Math.abs(data[last + j * many + k])));
  // Alike in all parts, so that a feature has one colour.
  const enters = (j: number): boolean =>
    drawn.some((k) => fit.lambda.some((_, l) => data[(l * p + j) * many + k] !== 0));
  const bySize = fit.names
    .map((_, j) => j)
    .filter(enters)
    .sort((a, b) => size(b) - size(a));
  const parts = drawn.map((k, i) =>
    panel({ ...fit, coefficients: { ...fit.coefficients, data } }, k, bySize, {
      what,
      width,
      height,
      labels,
      title: i === 0 ? title : "",
    }),
  );
  const svg = parts.length > 1 ? stacked(parts, width, height, "Coefficients against log λ, part by part") : parts[0];
  return colorScheme === "auto" ? following(svg) : svg;
}

function expectDeviations(where: string, deviations: ArrayLike<number>, p: number): void {
  if (typeof deviations !== "object" || deviations === null) {
    throw new TypeError(`${where}: deviations must be ${p} numbers, one for each feature, got ${shown(deviations)}.`);
  }
  if (deviations.length !== p) {
    throw new RangeError(`${where}: deviations must have one for each of the ${p} features, got ${deviations.length}.`);
  }
  Array.from(deviations).forEach((v, j) => void expectNumber(where, `deviations[${j}]`, v, "[0, ∞)"));
}

/** Coefficients times the standard deviations of their features. */
function timesEach({ coefficients: { data, shape } }: Fit, deviations: ArrayLike<number>): Float64Array {
  const [, p, many = 1] = shape;
  return Float64Array.from(data, (v, i) => v * deviations[Math.floor(i / many) % p]);
}

/** The path of one class or response. */
function panel(
  fit: Fit,
  response: number,
  order: readonly number[],
  { what, width, height, labels, title }: Panel,
): string {
  const [, p, many = 1] = fit.coefficients.shape;
  const { data } = fit.coefficients;
  const value = (l: number, j: number): number => data[(l * p + j) * many + response];
  const entering = order
    .map((j, rank) => ({ j, rank, name: short(fit.names[j]) }))
    .filter(({ j }) => fit.lambda.some((_, l) => value(l, j) !== 0));
  const named = entering.filter(({ rank }) => rank < labels);
  const last = fit.lambda.indexOf(leastOf(fit.lambda));
  const logs = Array.from(fit.lambda, Math.log10);
  const series = entering.map(({ j, rank }) => {
    const isNamed = rank < labels;
    const color = isNamed ? COLOURS[rank % COLOURS.length] : "#999999";
    return {
      type: "line",
      name: fit.names[j],
      symbol: "none",
      data: logs.map((log, l) => [log, value(l, j)]),
      lineStyle: {
        color,
        width: isNamed ? 2 : 1,
        type: isNamed ? DASHES[Math.floor(rank / 3) % 3] : "solid",
        opacity: isNamed ? 1 : 0.6,
      },
    };
  });
  const values = entering.flatMap(({ j }) => logs.map((_, l) => value(l, j)));
  const top = title ? 76 : 56;
  const room = Math.min(
    width / 3,
    30 + 7 * Math.max(4, ...order.slice(0, labels).map((j) => short(fit.names[j]).length)),
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
    yAxis: vertical(many > 1 ? `${what}, ${short(String(fit.classes[response]))}` : what, frame.y, 50),
    series,
    graphic: namesBeside(
      frame,
      named.map(({ j, rank, name }) => ({ name, rank, value: value(last, j) })),
    ),
  };
  const names = named.map(({ j }) => fit.names[j]).join(", ");
  return drawn(option, width, height, `Coefficients against log λ; the largest are those of ${names}`);
}

/** A name on one line, of long ones the beginning and the end: columns of one table often differ in one of them alone. */
function short(name: string): string {
  const letters = Array.from(name.replace(/\s+/g, " ").trim());
  return letters.length > 24 ? `${letters.slice(0, 13).join("")}…${letters.slice(-10).join("")}` : letters.join("");
}

/** Names right of the ends of lines, moved apart, each with a stroke that leads to it. */
function namesBeside(frame: Frame, ends: readonly { name: string; rank: number; value: number }[]): object[] {
  const from = ends.map(({ value }) => down(frame, value));
  const to = spread(from, 14, frame.top, frame.top + frame.height);
  const x = across(frame, frame.x[1]);
  return ends.flatMap(({ name, rank }, i) => {
    const fill = COLOURS[rank % COLOURS.length];
    const shape = { x1: x + 2, y1: from[i], x2: x + 14, y2: to[i] };
    return [
      { type: "line", silent: true, shape, style: { stroke: fill, lineWidth: 1, opacity: 0.6 } },
      textAt(x + 18, to[i], name, fill),
    ];
  });
}
