import { expectOptions, expectWhole } from "@reg/tensor/checks";
import { expectDiagnosed } from "../internal/expectDiagnosed.ts";
import type { Curve, Diagnosed } from "../judging/types.ts";
import { type Axis, axesOf } from "./internal/axis.ts";
import { columnsDrawn, notFinite } from "./internal/columnsDrawn.ts";
import { visible } from "./internal/escape.ts";
import { format } from "./internal/format.ts";

export interface PlotTextOptions {
  /** Characters in a line. Default: 72. */
  readonly width?: number;
  /** Lines of the plot, without the axis. Default: 12. */
  readonly height?: number;
}

/**
 * The losses of a run as a plot of characters: "." training, "o" validation, "^" the one to keep, "!" not finite. Columns
 * show the least and the greatest value in them, so that no spike is lost. Losses that spread over orders of magnitude are
 * drawn on a logarithmic axis, without zeros, which a line below tells.
 *
 * @returns the lines; none where nothing can be drawn
 */
export function plotText(diagnosed: Diagnosed, options: PlotTextOptions = {}): string[] {
  expectDiagnosed("plotText", diagnosed);
  expectOptions("plotText", options, ["width", "height"]);
  const { width = 72, height = 12 } = options;
  expectWhole("plotText", "width", width, 20);
  expectWhole("plotText", "height", height, 2);
  const { curves, report } = diagnosed;
  const { x, y, zeros } = axesOf(diagnosed);
  const drawn = [curves.training, curves.validation].filter((curve) => curve !== null);
  if (drawn.every(({ values }) => !values.some(Number.isFinite))) return [];
  const labels = y.ticks.map((tick) => ({ label: format(tick), row: rowOf(tick, y, height) }));
  const margin = Math.max(...labels.map(({ label }) => label.length)) + 1;
  const across = Math.max(20, width - margin - 2);
  const grid = Array.from({ length: height }, () => new Array<string>(across).fill(" "));
  if (curves.training) draw(grid, curves.training, ".", x, y);
  if (curves.validation) draw(grid, curves.validation, "o", x, y);

  const axis = new Array<string>(across).fill("-");
  const mark = (position: number, character: string) => {
    const column = Math.round(x.place(position) * (across - 1));
    if (column >= 0 && column < across) axis[column] = character;
  };
  for (const curve of drawn) for (const position of notFinite(curve)) mark(position, "!");
  if (report.keep.byLoss) mark(report.keep.byLoss.at, "^");
  const rows = grid.map((cells, row) => {
    const label = labels.find((one) => one.row === row)?.label ?? "";
    return `${label.padStart(margin)} ${cells.join("")}`.trimEnd();
  });
  const [from, to] = [format(x.low), `${report.unit} ${format(x.high)}`];
  const gap = " ".repeat(Math.max(1, across - from.length - to.length));
  const legend = [curves.training && ". training", curves.validation && "o validation", report.keep.byLoss && "^ keep"];
  const broken = drawn.some((curve) => notFinite(curve).length > 0) ? "! not finite" : null;
  return [
    ...rows,
    `${" ".repeat(margin)} ${axis.join("")}`,
    `${" ".repeat(margin)} ${from}${gap}${to}`,
    `${" ".repeat(margin)} ${[...legend, broken, y.log ? "logarithmic" : null, zeros > 0 ? `${zeros} zeros left off` : null].filter(Boolean).join("  ")}`,
  ].map(visible);
}

const rowOf = (value: number, y: Axis, height: number): number => Math.round((1 - y.place(value)) * (height - 1));

function draw(grid: string[][], curve: Curve, character: string, x: Axis, y: Axis): void {
  const { length: height } = grid;
  let before: { readonly column: number; readonly row: number } | null = null;
  for (const { column, first, low, high, last, broken } of columnsDrawn(curve, x, y, grid[0].length)) {
    for (let row = rowOf(high, y, height); row <= rowOf(low, y, height); row++) grid[row][column] = character;
    const row = rowOf(first, y, height);
    if (before && !broken) {
      // Columns between two points are on the line between them.
      for (let between = before.column + 1; between < column; between++) {
        const share = (between - before.column) / (column - before.column);
        const cells = grid[Math.round(before.row + share * (row - before.row))];
        if (cells[between] === " " || character === "o") cells[between] = character;
      }
    }
    before = { column, row: rowOf(last, y, height) };
  }
}
