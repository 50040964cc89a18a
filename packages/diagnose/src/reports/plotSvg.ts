import { expectBoolean, expectOptions } from "@reg/tensor/checks";
import { expectDiagnosed } from "../internal/expectDiagnosed.ts";
import type { Curve, Diagnosed } from "../judging/types.ts";
import { type Axis, axesOf } from "./internal/axis.ts";
import { columnsDrawn, notFinite } from "./internal/columnsDrawn.ts";
import { escaped } from "./internal/escape.ts";
import { format } from "./internal/format.ts";
import { gapShape } from "./internal/gapShape.ts";
import { PLOT_STYLE } from "./internal/plotStyle.ts";

const [WIDTH, HEIGHT] = [480, 300];
const [LEFT, RIGHT, TOP, BOTTOM] = [56, 470, 36, 252];

export interface PlotSvgOptions {
  /** Whether it brings its own colours, for light and dark; a page that holds it may have its own. Default: true. */
  readonly styled?: boolean;
}

/**
 * The losses of a run as an SVG document: the gap between them shaded, the positions to keep and values that are not finite
 * marked. Long curves are thinned to the columns of the picture with their extremes. Losses that spread over orders of
 * magnitude are drawn on a logarithmic axis, without zeros, which a note tells.
 */
export function plotSvg(diagnosed: Diagnosed, options: PlotSvgOptions = {}): string {
  expectDiagnosed("plotSvg", diagnosed);
  expectOptions("plotSvg", options, ["styled"]);
  const { styled = true } = options;
  expectBoolean("plotSvg", "styled", styled);
  const { curves, report } = diagnosed;
  const { x, y, zeros } = axesOf(diagnosed);
  const px = (value: number) => round(LEFT + x.place(value) * (RIGHT - LEFT));
  const py = (value: number) => round(BOTTOM - y.place(value) * (BOTTOM - TOP));
  const line = (x1: number, y1: number, x2: number, y2: number, name: string) =>
    `<line x1="${x1}" y1="${y1}" x2="${x2}" y2="${y2}" class="${name}"/>`;
  const text = (left: number, top: number, content: string, attributes = "") =>
    `<text x="${left}" y="${top}" ${attributes}>${escaped(content)}</text>`;

  const curve = (one: Curve | null, name: "training" | "validation") => {
    if (one === null) return [];
    const dash = name === "validation" ? ' stroke-dasharray="7 3"' : "";
    const crosses = notFinite(one)
      .slice(0, 200)
      .map((at) => `<path d="M${px(at) - 3} ${TOP - 3}l6 6m0 -6l-6 6" class="broken"/>`);
    return [`<path d="${pathOf(one, x, y, py)}" class="line ${name}"${dash}/>`, ...crosses];
  };
  const keeps = [report.keep.byLoss, report.keep.byMetric].filter(
    (best, i, all) => best !== null && all.findIndex((one) => one?.at === best.at) === i,
  );
  const note = [y.log ? "logarithmic" : "", zeros > 0 ? `${zeros} zeros left off` : ""].filter(Boolean).join(", ");
  return [
    `<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 ${WIDTH} ${HEIGHT}" class="plot" role="img" aria-label="${escaped(`Losses of ${report.name}: ${report.verdict}`)}">`,
    styled ? `<style>${PLOT_STYLE}</style>` : "",
    ...y.ticks.flatMap((tick) => [
      line(LEFT, py(tick), RIGHT, py(tick), "grid"),
      text(LEFT - 8, py(tick) + 4, format(tick), 'text-anchor="end"'),
    ]),
    ...x.ticks.map((tick) => text(px(tick), BOTTOM + 18, format(tick), 'text-anchor="middle"')),
    gapShape(curves, px, py, y),
    ...keeps.map((best) => (best ? line(px(best.at), TOP, px(best.at), BOTTOM, "keep") : "")),
    ...curve(curves.training, "training"),
    ...curve(curves.validation, "validation"),
    text(LEFT, 18, "training", 'class="training"'),
    curves.validation ? text(LEFT + 64, 18, "validation", 'class="validation"') : "",
    keeps.length > 0
      ? text(
          RIGHT,
          18,
          `keep ${keeps.map((best) => format(best?.at ?? 0)).join(" or ")}`,
          'text-anchor="end" class="kept"',
        )
      : "",
    text((LEFT + RIGHT) / 2, BOTTOM + 38, [report.unit, note].filter(Boolean).join(" · "), 'text-anchor="middle"'),
    "</svg>",
  ].join("");
}

const round = (value: number): number => Number(value.toFixed(1));

/** A line through the first, least, greatest and last value of each column. */
function pathOf(curve: Curve, x: Axis, y: Axis, py: (value: number) => number): string {
  const width = RIGHT - LEFT + 1;
  const few = curve.at.length <= width / 2;
  let path = "";
  for (const { column, first, low, high, last, broken } of columnsDrawn(curve, x, y, few ? 8 * width : width)) {
    const left = round(LEFT + (column / (few ? 8 * width - 1 : width - 1)) * (RIGHT - LEFT));
    const values = low === high ? [first] : [first, low, high, last];
    path += `${path === "" || broken ? "M" : "L"}${values.map((value) => `${left} ${py(value)}`).join("L")}`;
    // A point between two breaks is no line: a dot shows it.
    if (broken || path.length < 12) path += "h.1";
  }
  return path;
}
