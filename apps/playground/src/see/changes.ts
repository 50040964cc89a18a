import type { Changes } from "../worker/toolMessages.ts";

export const CHANGES: Changes = {
  rotate: 15,
  shift: 0.1,
  zoom: 0.1,
  shear: 0,
  elastic: 0,
  brightness: 0,
  contrast: 0,
  noise: 0,
  cutout: 0,
  flip: false,
};

const fraction = (value: number) => `${Math.round(100 * value)} %`;

/** The sliders of a recipe: name, label, largest value, step, how it is shown. */
export const SLIDERS: readonly (readonly [
  key: Exclude<keyof Changes, "flip">,
  label: string,
  most: number,
  step: number,
  show: (value: number) => string,
])[] = [
  ["rotate", "Turn", 90, 5, (value) => `${value}°`],
  ["shift", "Shift", 0.4, 0.05, fraction],
  ["zoom", "Zoom", 0.5, 0.05, fraction],
  ["shear", "Lean", 45, 5, (value) => `${value}°`],
  ["elastic", "Bend", 1, 0.1, fraction],
  ["brightness", "Brightness", 0.8, 0.1, fraction],
  ["contrast", "Contrast", 0.8, 0.1, fraction],
  ["noise", "Noise", 0.3, 0.02, fraction],
  ["cutout", "Cut out", 0.6, 0.05, fraction],
];
