import type { Sweep } from "../run/types.ts";
import { expectSweep } from "./internal/expectSweep.ts";

/** What JSON has no number for, as text. */
const plain = (_: string, value: unknown): unknown => {
  if (typeof value === "bigint") return String(value);
  if (typeof value === "number" && !Number.isFinite(value)) return String(value);
  if (ArrayBuffer.isView(value)) return Array.from(value as unknown as ArrayLike<number>);
  return value;
};

/**
 * A sweep as JSON: what it was, the best settings, all evaluations, all trials. NaN, ±∞ and BigInt are text, typed arrays lists.
 *
 * @example await reportJson(sweep);
 */
export async function reportJson(sweep: Sweep): Promise<string> {
  expectSweep("reportJson", sweep);
  const { trials, evaluations, best, oneError, ...about } = sweep;
  const all: unknown[] = [];
  for await (const { trial, outcome } of trials()) all.push({ ...trial, ...outcome });
  const given = { ...about, best: best ?? null, oneError: oneError ?? null, evaluations, trials: all };
  return `${JSON.stringify(given, plain, 2)}\n`;
}
