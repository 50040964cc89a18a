import { shown } from "@reg/tensor/checks";

/** Throws unless `sink` can be appended to. */
export function expectSink(what: string, sink: unknown): void {
  if (typeof (sink as { append?: unknown } | undefined)?.append !== "function") {
    throw new TypeError(`${what}: sink must have append(bytes, offset), as fileSink("log.csv"), got ${shown(sink)}.`);
  }
}
