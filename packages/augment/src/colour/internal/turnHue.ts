import type { ValueRange } from "../types.ts";
import { between } from "./valueRange.ts";

/** Turns the hue of the pixel from place `at` on by sixths of the wheel; the greatest and least of red, green and blue stay. */
export function turnHue(colours: Float64Array, at: number, sixths: number, range: ValueRange): void {
  const r = colours[at];
  const g = colours[at + 1];
  const b = colours[at + 2];
  const most = Math.max(r, g, b);
  const least = Math.min(r, g, b);
  const chroma = most - least;
  if (chroma === 0) return;
  const base = most === r ? (g - b) / chroma : most === g ? 2 + (b - r) / chroma : 4 + (r - g) / chroma;
  for (let c = 0; c < 3; c++) {
    const turned = 5 - 2 * c + base + sixths;
    const k = turned - 6 * Math.floor(turned / 6);
    colours[at + c] = between(most - chroma * Math.max(0, Math.min(k, 4 - k, 1)), range);
  }
}
