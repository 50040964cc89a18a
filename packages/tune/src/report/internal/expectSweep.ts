import { shown } from "@reg/tensor/checks";

/** Throws unless something is what `tune` gives. */
export function expectSweep(where: string, sweep: unknown): void {
  const { space, evaluations, trials } = Object(sweep) as Record<string, unknown>;
  if (typeof space !== "object" || !Array.isArray(evaluations) || typeof trials !== "function") {
    throw new TypeError(`${where}: sweep must be what tune gives, got ${shown(sweep)}.`);
  }
}
