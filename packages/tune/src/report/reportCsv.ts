import type { Sweep } from "../run/types.ts";
import type { TrialResult } from "../store/types.ts";
import { expectSweep } from "./internal/expectSweep.ts";

const FIXED = ["trial", "fold", "repeat", "budget", "seed", "status"];

/** A cell that no spreadsheet takes for a formula. */
function cell(value: unknown): string {
  if (value === undefined || value === null) return "";
  if (typeof value === "number" || typeof value === "boolean" || typeof value === "bigint") return String(value);
  const text =
    typeof value === "string"
      ? value
      : JSON.stringify(value, (_, part) => (typeof part === "bigint" ? String(part) : part));
  const safe = /^[=+\-@\t\r]/.test(text) ? `'${text}` : text;
  return /[",\n\r]/.test(safe) ? `"${safe.replaceAll('"', '""')}"` : safe;
}

/**
 * All trials as CSV, in the order in which they were issued: the same to the byte for all executors, since times are left out. Cells
 * that a spreadsheet would take for a formula begin with an apostrophe.
 *
 * @example await reportCsv(sweep);
 */
export async function reportCsv(sweep: Sweep): Promise<string> {
  expectSweep("reportCsv", sweep);
  const metrics = new Set<string>();
  for await (const { outcome } of sweep.trials()) for (const name of Object.keys(outcome.metrics)) metrics.add(name);
  const settings = Object.keys(sweep.space);
  const taken = new Set(FIXED);
  const headed = (name: string, prefix: string) => {
    const own = taken.has(name) ? `${prefix}.${name}` : name;
    taken.add(own);
    return own;
  };
  const columns: (readonly [string, (result: TrialResult, i: number) => unknown])[] = [
    ["trial", (_, i) => i],
    ...settings.map((name) => [headed(name, "point"), ({ trial }: TrialResult) => trial.point[name]] as const),
    ["fold", ({ trial }) => trial.fold],
    ["repeat", ({ trial }) => trial.repeat],
    ["budget", ({ trial }) => trial.budget],
    ["seed", ({ trial }) => trial.seed],
    ["status", ({ outcome }) => outcome.status],
    ...[...metrics].map(
      (name) => [headed(name, "metric"), ({ outcome }: TrialResult) => outcome.metrics[name]] as const,
    ),
    [headed("error", "trial"), ({ outcome }) => outcome.error],
  ];
  const lines = [columns.map(([name]) => cell(name)).join(",")];
  for await (const result of sweep.trials()) {
    lines.push(columns.map(([, read]) => cell(read(result, lines.length - 1))).join(","));
  }
  return `${lines.join("\r\n")}\r\n`;
}
