import { expectOptions, shown } from "@reg/tensor/checks";
import { measured } from "../internal/metricOf.ts";
import type { Callback } from "../types.ts";
import { expectSink } from "./internal/expectSink.ts";
import { type TextPlace, textLog } from "./internal/textLog.ts";
import type { Sink } from "./sink.ts";

export interface CsvLogOptions {
  readonly sink: Sink;
  /** Between two fields. Default: a comma. */
  readonly delimiter?: string;
}

export interface CsvLogState extends TextPlace {
  /** The metrics, in the order of their columns; null before the first epoch. */
  readonly columns: readonly string[] | null;
}

/**
 * Appends a row for every epoch to a CSV file (RFC 4180): the epoch, then the metrics in the order of the first epoch,
 * under a header. A metric that was not measured leaves its field empty; numbers are written so that they read back the same.
 *
 * @throws RangeError for a metric that the first epoch did not have: its column is missing from the header.
 * @example
 * const lines: string[] = [];
 * const log = csvLog({ sink: { append: (bytes) => void lines.push(new TextDecoder().decode(bytes)) } });
 */
export function csvLog(options: CsvLogOptions): Callback<CsvLogState> {
  expectOptions("csvLog", options, ["sink", "delimiter"]);
  const { sink, delimiter = "," } = options;
  expectSink("csvLog", sink);
  if (typeof delimiter !== "string" || !/^[^"\r\n]$/.test(delimiter)) {
    throw new RangeError(`csvLog: delimiter must be one character other than a quote, got ${shown(delimiter)}.`);
  }
  const field = (text: string) =>
    /["\r\n]/.test(text) || text.includes(delimiter) ? `"${text.replaceAll('"', '""')}"` : text;
  const row = (fields: readonly string[]) => `${fields.map(field).join(delimiter)}\r\n`;
  const memory: Pick<CsvLogState, "columns"> = { columns: null };
  return textLog("csvLog", sink, memory, { columns: "list?" }, (state, report) => {
    const names = Object.keys(report.metrics);
    const columns = state.columns ?? names;
    const late = names.find((name) => !columns.includes(name));
    if (late !== undefined) {
      throw new RangeError(
        `csvLog: metric "${late}" was not there in the first epoch, whose columns are ${columns.join(", ")}. Report it from the start, as null.`,
      );
    }
    const header = state.columns ? "" : row(["epoch", ...columns].map(plainText));
    const values = columns.map((name) => String(measured("csvLog", report, name) ?? ""));
    return { columns, text: header + row([String(report.epoch), ...values]) };
  });
}

/** A name that no spreadsheet takes for a formula: one that would begin like one gets an apostrophe before. */
const plainText = (name: string): string => (/^[=+\-@\t\r]/.test(name) ? `'${name}` : name);
