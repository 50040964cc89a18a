import { shown } from "@reg/tensor/checks";

/** Throws unless an option is the name of a metric. */
export function expectName(what: string, name: string, value: unknown): void {
  if (typeof value !== "string")
    throw new TypeError(`${what}: ${name} must be the name of a metric, got ${shown(value)}.`);
}
