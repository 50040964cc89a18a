import { shown } from "@reg/tensor/checks";

/** Throws unless something is a run, as `readLog` gives them. */
export function expectRun(where: string, run: unknown): void {
  const { series, name } = Object(run) as Record<string, unknown>;
  if (!(series instanceof Map) || typeof name !== "string") {
    throw new TypeError(`${where}: run must be one that readLog gives, got ${shown(run)}.`);
  }
}
