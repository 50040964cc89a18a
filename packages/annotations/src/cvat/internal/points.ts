import { AnnotationError } from "../../AnnotationError.ts";
import { formatNumber, quote, readNumber } from "../../internal/numbers.ts";
import type { Point, Ring } from "../../types.ts";

/** `x,y;x,y`. */
export function parsePoints(text: string, what: string, file: string): Ring {
  if (text.trim() === "") return [];
  return text.split(";").map((pair): Point => {
    const numbers = pair.split(",");
    if (numbers.length !== 2)
      throw new AnnotationError(file, undefined, `${what}: points must be x,y;x,y, got ${quote(pair)}.`);
    return [readNumber(numbers[0], `${what}: x of points`, file), readNumber(numbers[1], `${what}: y of points`, file)];
  });
}

export const formatPoints = (ring: Ring, decimals: number): string =>
  ring.map(([x, y]) => `${formatNumber(x, decimals)},${formatNumber(y, decimals)}`).join(";");
