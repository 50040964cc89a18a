import { expectSeen } from "./metricOf.ts";
import { recorded } from "./recorded.ts";
import { type Sink, textOf } from "./sink.ts";
import type { Callback, Seen } from "./types.ts";

export interface JsonlLogState {
  /** What the last epoch appends. */
  readonly text: string;
}

/**
 * Appends a line of JSON for every epoch: its number, its metrics, and its seconds and time where they are known.
 * Numbers that are not finite are the strings "NaN", "Infinity" and "-Infinity", which `Number` reads.
 *
 * @example jsonlLog({ sink: fileSink("runs/digits.jsonl") });
 */
export function jsonlLog({ sink }: { readonly sink: Sink }): Callback<JsonlLogState> {
  return {
    name: "jsonlLog",
    init: () => ({ text: "" }),
    update(_: JsonlLogState, seen: Seen) {
      expectSeen("jsonlLog", seen);
      const { epoch, seconds, time } = seen;
      const metrics = Object.fromEntries(Object.entries(seen.metrics).map(([name, value]) => [name, recorded(value)]));
      const line = { epoch, metrics, ...(seconds !== undefined && { seconds }), ...(time !== undefined && { time }) };
      return { text: `${JSON.stringify(line)}\n` };
    },
    write: ({ text }: JsonlLogState) => sink.append(textOf(text)),
  };
}
