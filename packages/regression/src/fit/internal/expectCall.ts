import { expectOptions } from "@reg/tensor/checks";
import { FIT_OPTIONS } from "./settings.ts";

/** Throws unless samples are { x, y } and options an object, so that they can be taken apart; `settingsOf` looks at names. */
export function expectCall(where: string, samples: unknown, options: unknown): void {
  expectOptions(where, samples, ["x", "y"], "input");
  const names = typeof options === "object" && options !== null ? Object.keys(options) : [];
  expectOptions(where, options, [...FIT_OPTIONS, ...names]);
}
