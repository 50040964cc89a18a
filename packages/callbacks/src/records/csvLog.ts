import { measured } from "../internal/metricOf.ts";
import type { Callback } from "../types.ts";
import { type TextPlace, textLog } from "./internal/textLog.ts";
import type { Sink } from "./sink.ts";

export interface CsvLogOptions {
  readonly sink: Sink;
  /** Between two fields; a comma by default. */
  readonly delimiter?: string;
}

export interface CsvLogState extends TextPlace {
  /** The metrics, in the order of their columns; null before the first epoch. */
  readonly columns: readonly string[] | null;
}

/**
 * Appends a row for every epoch to a CSV file (RFC 4180): the epoch, then the metrics in the order of the first epoch,
 * under a header. A metric that is missing leaves its field empty; numbers are written so that they read back the same.
 *
 * @throws RangeError for a metric that the first epoch did not have: its column is missing from the header.
 * @example
 * const lines: string[] = [];
 * const log = csvLog({ sink: { append: (bytes) => void lines.push(new TextDecoder().decode(bytes)) } });
 */
export function csvLog({ sink, delimiter = "," }: CsvLogOptions): Callback<CsvLogState> {
  const field = (text: string) =>
    /["\r\n]/.test(text) || text.includes(delimiter) ? `"${text.replaceAll('"', '""')}"` : text;
  const row = (fields: readonly unknown[]) => `${fields.map((value) => field(String(value))).join(delimiter)}\r\n`;
  const memory: Pick<CsvLogState, "columns"> = { columns: null };
  return textLog("csvLog", sink, memory, (state, report) => {
    const names = Object.keys(report.metrics);
    const columns = state.columns ?? names;
    const late = names.find((name) => !columns.includes(name));
    if (late !== undefined) {
      throw new RangeError(
        `csvLog: metric "${late}" was not there in the first epoch, whose columns are ${columns.join(", ")}. Report it from the start, as NaN.`,
      );
    }
    const header = state.columns ? "" : row(["epoch", ...columns]);
    const values = columns.map((name) => measured("csvLog", report, name) ?? "");
    return { columns, text: header + row([report.epoch, ...values]) };
  });
}
