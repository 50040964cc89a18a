import { refuse } from "./internal/refuse.ts";
import { nearest } from "./nearest.ts";
import { shown } from "./shown.ts";

/**
 * Throws unless `value` is one of the `choices`.
 *
 * @throws TypeError for what is no text; RangeError for another word, with the nearest choice.
 * @example expectOneOf("conv2d", "layout", "NHWC", ["NCHW", "NHWC"]);
 */
export function expectOneOf<C extends string>(
  where: string,
  name: string,
  value: unknown,
  choices: readonly C[],
  cure?: string,
): asserts value is C {
  if ((choices as readonly unknown[]).includes(value)) return;
  const meant = typeof value === "string" ? nearest(value, choices) : undefined;
  const hint = cure ?? (meant && `Did you mean ${shown(meant)}?`);
  refuse(where, name, value, `one of ${choices.map(shown).join(", ")}`, "string", hint);
}
