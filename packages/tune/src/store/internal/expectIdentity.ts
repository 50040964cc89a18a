import { canonical } from "../../internal/canonical.ts";
import { SweepError } from "../../SweepError.ts";
import type { Json } from "../../space/types.ts";
import type { Identity } from "../types.ts";

/**
 * Throws unless a store's sweep is this one.
 *
 * @throws SweepError that names what has changed, and says what to do.
 */
export function expectIdentity(folder: string, was: Identity, is: Identity): void {
  const changes = changesIn(was, is, "");
  if (changes.length === 0) return;
  const shown = changes.slice(0, 3).join("; ") + (changes.length > 3 ? `; and ${changes.length - 3} more` : "");
  throw new SweepError(
    3,
    `${folder} holds the results of another sweep: ${shown}. Name another store for this one, or undo the change to go on with that one.`,
  );
}

function changesIn(was: Json | undefined, is: Json | undefined, name: string): string[] {
  if (canonical(was ?? null) === canonical(is ?? null)) return [];
  if (name === "task") return ["the file of the task has changed"];
  if (isObject(was) && isObject(is)) {
    const names = new Set([...Object.keys(was), ...Object.keys(is)]);
    return [...names].flatMap((one) => changesIn(was[one], is[one], name ? `${name}.${one}` : one));
  }
  const text = (value: Json | undefined) => (value === undefined ? "missing" : JSON.stringify(value).slice(0, 60));
  return [`${name} was ${text(was)} and is ${text(is)}`];
}

const isObject = (value: Json | undefined): value is { readonly [name: string]: Json } =>
  typeof value === "object" && value !== null && !Array.isArray(value);
