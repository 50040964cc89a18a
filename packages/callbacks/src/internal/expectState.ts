import { expectBoolean, expectNumber, expectWhole, shown } from "@reg/tensor/checks";
import type { Recorded } from "../types.ts";

/**
 * What a field of a state may hold: a whole number of at least 0, a finite number, a number as JSON holds it, a boolean,
 * text, a list, or anything; with "?" null as well.
 */
type Kind = "whole" | "number" | "recorded" | "boolean" | "text" | "list" | "any";
export type Fields<State> = { readonly [K in keyof State]: Kind | `${Kind}?` | ((value: unknown) => boolean) };

/**
 * Throws unless a state that was handed over, which may come from a file, has these fields.
 *
 * @throws TypeError or RangeError naming the field.
 */
export function expectState<State>(what: string, state: State, fields: Fields<State>): void {
  if (typeof state !== "object" || state === null) {
    throw new TypeError(`${what}: the state must be what init or update returned, got ${shown(state)}. ${CURE}`);
  }
  for (const name in fields) {
    if (!Object.hasOwn(state, name)) throw new TypeError(`${what}: the state has no ${name}. ${CURE}`);
    const [field, value] = [fields[name], state[name] as unknown];
    if (typeof field === "function") {
      if (!field(value)) throw refused(what, name, value);
    } else if (!(field.endsWith("?") && value === null)) expectKind(what, name, value, field.replace("?", "") as Kind);
  }
}

function expectKind(what: string, name: string, value: unknown, kind: Kind): void {
  const where = `state.${name}`;
  if (kind === "whole") expectWhole(what, where, value, 0, undefined, CURE);
  else if (kind === "number") expectNumber(what, where, value, "(-∞, ∞)", CURE);
  else if (kind === "boolean") expectBoolean(what, where, value, CURE);
  else if (kind === "recorded" && !isRecorded(value)) throw refused(what, name, value);
  else if (kind === "text" && typeof value !== "string") throw refused(what, name, value);
  else if (kind === "list" && !Array.isArray(value)) throw refused(what, name, value);
}

/** Whether a value is a number as JSON holds it. */
export const isRecorded = (value: unknown): value is Recorded =>
  typeof value === "number" || value === "NaN" || value === "Infinity" || value === "-Infinity";

const refused = (what: string, name: string, value: unknown) =>
  new TypeError(`${what}: state.${name} cannot be ${shown(value)}. ${CURE}`);

const CURE = "Was it changed, or saved by another callback?";
