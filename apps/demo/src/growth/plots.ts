import * as Plot from "@observablehq/plot";
import { ink, svg } from "../report/svg.ts";
import type { Estimate } from "../statistics.ts";
import type { Cell, Table } from "./summary.ts";

/** What is drawn of a net, in percent. */
interface Measure {
  readonly title: string;
  readonly label: string;
  readonly of: (cell: Cell) => Estimate | null;
}

export const MEASURES: readonly Measure[] = [
  { title: "Test accuracy against the plain net", label: "points of test accuracy", of: ({ gain }) => gain },
  { title: "Calibration error", label: "expected calibration error, %", of: ({ calibration }) => calibration },
];

/** One measure of all nets on so many images: a dot a net with one standard error to both sides, right labels and wrong ones. */
export function dots(tables: readonly Table[], size: number, { title, label, of }: Measure): string {
  const own = tables.filter((table) => table.size === size);
  const nets = [...new Set(own.flatMap(({ cells }) => cells.map(({ net }) => net)))];
  const marks = own.flatMap(({ wrong, cells }) =>
    cells.flatMap((cell) => {
      const value = of(cell);
      if (!value) return [];
      const [mean, error] = [100 * value.mean, 100 * (value.error ?? 0)];
      const stroke = wrong === 0 ? ink.train : ink.validation;
      return [{ net: cell.net, mean, low: mean - error, high: mean + error, stroke, shift: wrong === 0 ? -3 : 3 }];
    }),
  );
  const every = tables.flatMap(({ cells }) => cells.flatMap((cell) => of(cell) ?? []));
  const ends = every.flatMap(({ mean, error }) => [100 * (mean - (error ?? 0)), 100 * (mean + (error ?? 0))]);
  const shown = nets.filter((net) => marks.some((mark) => mark.net === net));
  return svg(`${title}, ${size} images`, {
    className: "growth",
    width: 340,
    height: 60 + 24 * shown.length,
    marginLeft: 96,
    marginRight: 12,
    marginBottom: 40,
    style: { fontSize: "12px" },
    x: { label, grid: true, nice: true, domain: [Math.min(0, ...ends), Math.max(0, ...ends)] },
    y: { domain: shown, label: null },
    marks: [
      Plot.ruleX([0], { stroke: ink.text, strokeOpacity: 0.6 }),
      ...[-3, 3].flatMap((dy) => {
        const side = marks.filter(({ shift }) => shift === dy);
        return [
          Plot.ruleY(side, { x1: "low", x2: "high", y: "net", stroke: "stroke", strokeWidth: 2, dy }),
          Plot.dot(side, { x: "mean", y: "net", r: 4, fill: "stroke", dy }),
        ];
      }),
    ],
  });
}
