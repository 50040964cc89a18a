import { visible } from "@reg/table";
import { expectBoolean, expectOptions, expectWhole } from "@reg/tensor/checks";
import Table from "cli-table3";
import pc from "picocolors";
import type { Sweep } from "../run/types.ts";
import { expectSweep } from "./internal/expectSweep.ts";
import { duration, number, setting } from "./internal/format.ts";
import { ranked, varied } from "./internal/ranked.ts";

export interface ReportTextOptions {
  /** How many settings the table has, the best ones. Default: 10. */
  readonly rows?: number;
  /** Whether there are colours. Default: false. */
  readonly color?: boolean;
}

/**
 * A sweep as a table for a terminal: the best settings, the best marked ★, the most regularized within one standard error of it ◆,
 * and what the sweep took.
 *
 * @throws TypeError, RangeError for options.
 * @example reportText(sweep, { rows: 5 });
 */
export function reportText(sweep: Sweep, options: ReportTextOptions = {}): string {
  expectSweep("reportText", sweep);
  expectOptions("reportText", options, ["rows", "color"]);
  const { rows = 10, color = false } = options;
  expectWhole("reportText", "rows", rows, 1);
  expectBoolean("reportText", "color", color);
  const colors = pc.createColors(color);
  const { space, monitor, best, oneError, evaluations, mode } = sweep;
  const names = Object.keys(varied(space));
  const order = ranked(sweep);
  const shown = order.slice(0, rows);
  if (oneError && !shown.includes(oneError)) shown.push(oneError);
  const table = new Table({
    head: ["", ...names.map(visible), visible(monitor), "± error", "time"],
    style: { head: [], border: [], compact: true },
    colAligns: ["left", ...names.map(() => "right" as const), "right", "right", "right"],
  });
  for (const one of shown) {
    const mark = `${one === best ? "★" : ""}${one === oneError ? "◆" : ""}`;
    const cells = [
      mark || String(order.indexOf(one) + 1),
      ...names.map((name) => visible(setting(one.point[name]))),
      one.failed > 0 ? `${one.failed} failed` : number(one.mean),
      number(one.error),
      duration(one.seconds),
    ];
    table.push(one === best || one === oneError ? cells.map(colors.bold) : cells);
  }
  const failed = evaluations.reduce((sum, one) => sum + one.failed, 0);
  const stopped = evaluations.reduce((sum, one) => sum + one.stopped, 0);
  const trials = evaluations.reduce((sum, one) => sum + one.values.length, 0);
  const seconds = evaluations.reduce((sum, one) => sum + one.seconds, 0);
  const rule =
    oneError && oneError !== best ? "★ best, ◆ the most regularized within one standard error of it" : "★ best";
  const counts = [
    `${evaluations.length} evaluations, ${trials} trials`,
    stopped > 0 && `${stopped} stopped early`,
    failed > 0 && colors.red(`${failed} failed`),
    `${duration(seconds)} of computing`,
    sweep.resumed > 0 && `${sweep.resumed} trials from before`,
  ].filter(Boolean);
  return [
    ...(order.length > 0
      ? [
          table.toString(),
          best
            ? `${rule}; ${mode === "min" ? "lower" : "higher"} is better`
            : failed > 0
              ? "All settings failed."
              : `No settings have a number for ${visible(monitor)}: they have diverged.`,
        ]
      : []),
    `${counts.join(", ")}.`,
    ...(sweep.aborted ? ["Interrupted. With a store, the same call goes on from here."] : []),
  ].join("\n");
}
