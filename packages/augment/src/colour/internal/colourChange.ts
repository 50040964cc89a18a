import type { ColourName } from "../types.ts";

/** One change of colorJitter: a factor, or for the hue a part of a turn. */
export interface ColourChange {
  readonly name: ColourName;
  readonly amount: number;
}
