import { expectSeen } from "./metricOf.ts";
import { recorded } from "./recorded.ts";
import { after, type Place, type Sink, start, textOf } from "./sink.ts";
import type { Callback, Seen } from "./types.ts";

export interface JsonlLogState extends Place {
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
    init: () => ({ text: "", ...start }),
    update(state: JsonlLogState, seen: Seen) {
      expectSeen("jsonlLog", seen);
      const { epoch, seconds, time } = seen;
      const metrics = Object.fromEntries(Object.entries(seen.metrics).map(([name, value]) => [name, recorded(value)]));
      const line = { epoch, metrics, ...(seconds !== undefined && { seconds }), ...(time !== undefined && { time }) };
      const text = `${JSON.stringify(line)}\n`;
      return { text, ...after(state, textOf(text)) };
    },
    write: ({ text, offset }: JsonlLogState) => sink.append(textOf(text), offset),
  };
}
