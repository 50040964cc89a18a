import { toJsonNumber } from "../internal/toJsonNumber.ts";
import type { Callback } from "../types.ts";
import { type TextPlace, textLog } from "./internal/textLog.ts";
import type { Sink } from "./sink.ts";

export type JsonlLogState = TextPlace;

/**
 * Appends a line of JSON for every epoch: its number, its metrics, and its seconds and time where they are known.
 * Numbers that are not finite are the strings "NaN", "Infinity" and "-Infinity", which `Number` reads.
 *
 * @example jsonlLog({ sink: fileSink("runs/digits.jsonl") });
 */
export function jsonlLog({ sink }: { readonly sink: Sink }): Callback<JsonlLogState> {
  return textLog("jsonlLog", sink, {}, (_, { epoch, metrics: measured, seconds, time }) => {
    const metrics = Object.fromEntries(Object.entries(measured).map(([name, value]) => [name, toJsonNumber(value)]));
    return { text: `${JSON.stringify({ epoch, metrics, seconds, time })}\n` };
  });
}
