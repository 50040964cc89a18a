import { expectSeen } from "./metricOf.ts";
import { after, type Place, type Sink, start, textOf } from "./sink.ts";
import type { Callback, Seen } from "./types.ts";

export interface CsvLogOptions {
  readonly sink: Sink;
  /** Between two fields; a comma by default. */
  readonly delimiter?: string;
}

export interface CsvLogState extends Place {
  /** The metrics, in the order of their columns; null before the first epoch. */
  readonly columns: readonly string[] | null;
  /** What the last epoch appends. */
  readonly text: string;
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
  const row = (fields: readonly string[]) => `${fields.map(field).join(delimiter)}\r\n`;
  return {
    name: "csvLog",
    init: () => ({ columns: null, text: "", ...start }),
    update(state, seen: Seen) {
      expectSeen("csvLog", seen);
      const columns = state.columns ?? Object.keys(seen.metrics);
      for (const name of Object.keys(seen.metrics)) {
        if (columns.includes(name)) continue;
        throw new RangeError(
          `csvLog: metric "${name}" was not there in the first epoch, whose columns are ${columns.join(", ")}. Report it from the start, as NaN.`,
        );
      }
      const values = columns.map((name) => (Object.hasOwn(seen.metrics, name) ? String(seen.metrics[name]) : ""));
      const header = state.columns ? "" : row(["epoch", ...columns]);
      const text = header + row([String(seen.epoch), ...values]);
      return { columns, text, ...after(state, textOf(text)) };
    },
    write: ({ text, offset }: CsvLogState) => sink.append(textOf(text), offset),
  };
}
