import type { ColourChange } from "./jitterColours.ts";

/** White where bytes are blended: a level is 128. */
export const WHITE = 255 * 128;

/** Factors up to this are blended in whole numbers. */
export const LARGEST_FACTOR = 4;

/** A change of contrast or saturation with the brightness before and after it: y = after·clamp(g + factor·(x − g)), x = clamp(before·input). */
export interface ColourBlend {
  readonly before: number;
  readonly factor: number;
  after: number;
  /** whether g is the pixel's own gray; else it is the mean of the image */
  readonly own: boolean;
}

/** A blend in whole numbers: v becomes (weight·u + grayWeight·gray + add) >> shift from 0 to top, with u = min(v, most). */
export interface ByteBlend {
  readonly most: number;
  readonly weight: number;
  /** of the pixel's own gray; 0 where the mean of the image stands in `add` */
  readonly grayWeight: number;
  readonly add: number;
  readonly shift: number;
  readonly top: number;
}

/** At most two blends: brightness is one with its neighbour, since min(1, b·x) = b·min(1 / b, x). */
export function colourBlends(changes: readonly ColourChange[]): ColourBlend[] {
  const blends: ColourBlend[] = [];
  let before = 1;
  for (const { name, amount } of changes) {
    const last = blends.at(-1);
    if (name !== "brightness") {
      blends.push({ before, factor: amount, after: 1, own: name === "saturation" });
      before = 1;
    } else if (last) last.after = amount;
    else before = amount;
  }
  return blends.length > 0 ? blends : [{ before, factor: 1, after: 1, own: false }];
}

/** The most that a value counts for before it is clamped. */
export const mostOf = ({ before }: ColourBlend): number => (before <= 1 ? WHITE : Math.round(WHITE / before));

/** A blend in whole numbers. The mean is that of min(v, most); the last blend goes back to levels. */
export function byteBlend(blend: ColourBlend, mean: number, last: boolean): ByteBlend {
  const { before, factor, after, own } = blend;
  const [weight, rest] = [before * after * factor, before * after * (1 - factor)];
  let shift = 14;
  while (Math.max(weight, Math.abs(rest)) * 2 ** shift > 32766) shift--;
  const whole = 2 ** shift;
  const ownWeight = Math.round(weight * whole);
  const grayWeight = Math.round((weight + rest) * whole) - ownWeight;
  const top = Math.round(WHITE * Math.min(1, after));
  const [down, most] = last ? [shift + 7, (top + 64) >> 7] : [shift, top];
  return {
    most: mostOf(blend),
    weight: ownWeight,
    grayWeight: own ? grayWeight : 0,
    add: 2 ** (down - 1) + (own ? 0 : Math.round(grayWeight * mean)),
    shift: down,
    top: most,
  };
}
