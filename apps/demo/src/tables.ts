import Table from "cli-table3";
import type { Colors } from "picocolors/types.js";
import { bestEpoch, count, number, percent, signed } from "./format.ts";
import type { Outcome } from "./job.ts";
import { bestOf, type Summary } from "./summarize.ts";

/**
 * The results as three tables for a terminal of 100 columns: how good the nets are, what they lose, and what they are.
 */
export function tables(
  outcomes: readonly Outcome[],
  summaries: readonly Summary[],
  task: "classification" | "regression",
  colors: Colors,
): string {
  const best = bestOf(summaries);
  const label = ({ name }: Summary) => (name === best.name ? colors.bold(`${name} ★`) : name);
  const quality = task === "classification" ? percent : (estimate: Parameters<typeof number>[0]) => number(estimate, 3);
  const measure = task === "classification" ? "accuracy, %" : "R²";
  const seconds = (name: string) => {
    const own = outcomes.filter((outcome) => outcome.name === name);
    return (own.reduce((sum, outcome) => sum + outcome.seconds, 0) / own.length).toFixed(1);
  };
  const accuracies = table(
    ["net", `train ${measure}`, "validation", "test", `against ${summaries[0].name}`, "verdict"],
    summaries.map((row) => [
      label(row),
      quality(row.accuracy.train),
      quality(row.accuracy.validation),
      quality(row.accuracy.test),
      row.gain ? gain(row, quality, colors) : "",
      row.verdict,
    ]),
  );
  const losses = table(
    ["net", "train loss", "validation", "test", "gap", "penalty"],
    summaries.map((row) => [
      label(row),
      number(row.loss.train, 3),
      number(row.loss.validation, 3),
      number(row.loss.test, 3),
      number(row.gap, 3),
      row.penalty.mean === 0 ? "" : number(row.penalty, 3),
    ]),
  );
  const facts = table(
    ["net", "weights", "exact zeros", "best epoch", "seconds"],
    summaries.map((row) => [
      label(row),
      count(row.parameters),
      row.zeros.mean === 0 ? "" : count(row.zeros.mean),
      bestEpoch(row),
      seconds(row.name),
    ]),
  );
  return [accuracies, losses, facts].join("\n\n");
}

/** Green or red where the difference is larger than its standard error. */
function gain({ gain }: Summary, quality: (estimate: NonNullable<Summary["gain"]>) => string, colors: Colors): string {
  if (gain === null) return "";
  const { mean, error } = gain;
  const text = signed(quality(gain));
  if (error === null || Math.abs(mean) <= error) return text;
  return mean > 0 ? colors.green(text) : colors.red(text);
}

function table(head: string[], rows: string[][]): string {
  const chars = { mid: "", "left-mid": "", "mid-mid": "", "right-mid": "", left: "", right: "", middle: " " };
  const frame = { top: "", "top-left": "", "top-mid": "", "top-right": "" };
  const foot = { bottom: "", "bottom-left": "", "bottom-mid": "", "bottom-right": "" };
  const colAligns = head.map((_, i) => (i === 0 ? ("left" as const) : ("right" as const)));
  const style = { head: [], border: [], "padding-left": 1, "padding-right": 1 };
  const drawn = new Table({ head, colAligns, style, chars: { ...chars, ...frame, ...foot } });
  drawn.push(...rows);
  return drawn.toString();
}
