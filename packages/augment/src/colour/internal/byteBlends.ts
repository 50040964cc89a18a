import type { ColourChange } from "./colourChange.ts";

/** White where bytes are blended: a level is 128. */
export const WHITE = 255 * 128;

/** Weights are whole numbers of 1/8192. */
const BITS = 13;

/**
 * Changes of brightness, contrast and saturation as one: y = clamp(weight·u + grayWeight·gray(u) + meanWeight·m, 0, top) with
 * u = min(x, most) and m the mean of gray(u) over the image. White is 1.
 */
export interface ColourBlend {
  readonly most: number;
  readonly weight: number;
  readonly grayWeight: number;
  readonly meanWeight: number;
  readonly top: number;
}

/** A blend in whole numbers: (weight·u + grayWeight·gray + add) >> shift from 0 to top, with u = min(v, most). */
export interface ByteBlend {
  readonly most: number;
  readonly weight: number;
  readonly grayWeight: number;
  readonly add: number;
  readonly shift: number;
  readonly top: number;
}

/**
 * At most two blends. Brightness is one with its neighbours, since min(1, b·x) = b·min(1 / b, x); and what cannot leave 0..1 before
 * the next change, so that nothing is clamped between, is one with it. Undefined where weights are too large for whole numbers.
 */
export function colourBlends(changes: readonly ColourChange[]): ColourBlend[] | undefined {
  const blends = [identity];
  for (const { name, amount } of changes) {
    const last = blends[blends.length - 1];
    if (name === "brightness") {
      const most = last === identity ? Math.min(1, 1 / amount) : last.most;
      blends[blends.length - 1] = scaled(last, amount, most, Math.min(1, amount), 0, 0);
      continue;
    }
    const { weight, grayWeight, meanWeight } = last;
    const inside = Math.min(weight, grayWeight, meanWeight) >= 0 && last.most * sum(last) <= 1 + 1e-12;
    const from = inside ? last : identity;
    const rest = 1 - amount;
    const blend =
      name === "contrast"
        ? scaled(from, amount, from.most, 1, 0, rest * sum(from))
        : scaled(from, amount, from.most, 1, rest * (from.weight + from.grayWeight), rest * from.meanWeight);
    if (inside) blends.pop();
    blends.push(blend);
  }
  return blends.every(isSmall) ? blends : undefined;
}

const identity: ColourBlend = { most: 1, weight: 1, grayWeight: 0, meanWeight: 0, top: 1 };
const sum = ({ weight, grayWeight, meanWeight }: ColourBlend): number => weight + grayWeight + meanWeight;
/** A blend by a factor, and so much of gray and of the mean more. */
const scaled = (from: ColourBlend, factor: number, most: number, top: number, gray: number, mean: number) => ({
  most,
  weight: from.weight * factor,
  grayWeight: from.grayWeight * factor + gray,
  meanWeight: from.meanWeight * factor + mean,
  top,
});
const isSmall = ({ weight, grayWeight, meanWeight }: ColourBlend): boolean =>
  weight < 3.99 && Math.abs(grayWeight) < 3.99 && weight + Math.abs(grayWeight) + Math.abs(meanWeight) < 7.9;

/** The most that a value counts for, in 1/128 level. */
export const mostOf = ({ most }: ColourBlend): number => Math.round(WHITE * most);

/** A blend in whole numbers, with the mean in 1/128 level; the last blend goes back to levels. */
export function byteBlend(blend: ColourBlend, mean: number, last: boolean): ByteBlend {
  const whole = 2 ** BITS;
  const weight = Math.round(blend.weight * whole);
  const shift = last ? BITS + 7 : BITS;
  return {
    most: mostOf(blend),
    weight,
    grayWeight: Math.round((blend.weight + blend.grayWeight) * whole) - weight,
    add: Math.round(blend.meanWeight * whole * mean) + 2 ** (shift - 1),
    shift,
    top: Math.round((WHITE * blend.top) / (last ? 128 : 1)),
  };
}
