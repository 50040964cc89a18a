import { expectOptions } from "@reg/tensor/checks";
import { measured } from "../internal/metricOf.ts";
import { toJsonNumber } from "../internal/toJsonNumber.ts";
import type { Callback } from "../types.ts";
import { expectSink } from "./internal/expectSink.ts";
import { type TextPlace, textLog } from "./internal/textLog.ts";
import type { Sink } from "./sink.ts";

export type JsonlLogState = TextPlace;

/**
 * Appends a line of JSON for every epoch: its number, its metrics, and its seconds and time where they are known.
 * A metric that was not measured is null; numbers that are not finite are the strings "NaN", "Infinity" and "-Infinity", which `Number` reads.
 *
 * @example jsonlLog({ sink: fileSink("runs/digits.jsonl") });
 */
export function jsonlLog(options: { readonly sink: Sink }): Callback<JsonlLogState> {
  expectOptions("jsonlLog", options, ["sink"]);
  expectSink("jsonlLog", options.sink);
  return textLog("jsonlLog", options.sink, {}, {}, (_, report) => {
    const { epoch, seconds, time } = report;
    const entries = Object.keys(report.metrics).map((name) => {
      const value = measured("jsonlLog", report, name);
      return [name, value === undefined ? null : toJsonNumber(value)];
    });
    return { text: `${JSON.stringify({ epoch, metrics: Object.fromEntries(entries), seconds, time })}\n` };
  });
}
