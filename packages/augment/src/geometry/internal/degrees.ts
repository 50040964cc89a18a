/*
 * From +, −, ×, ÷, which give the same bits in every engine; Math.sin and its kind differ in the last bit. An angle is a
 * whole number of quarter turns and at most half of one more, in which a short series is enough.
 */

/** The sine of an angle in degrees; exact at quarter turns. */
export const sinDegrees = (angle: number): number => sine(angle, 0);

/** The cosine of an angle in degrees; exact at quarter turns. */
export const cosDegrees = (angle: number): number => sine(angle, 1);

/** The tangent of an angle in degrees. */
export const tanDegrees = (angle: number): number => sinDegrees(angle) / cosDegrees(angle);

/** The sine of an angle and so many quarter turns more. */
function sine(angle: number, more: number): number {
  const turned = angle % 360;
  const quarters = Math.round(turned / 90);
  const r = ((turned - 90 * quarters) * Math.PI) / 180;
  const value = (quarters + more) % 2 === 0 ? r * series(SINE, r * r) : series(COSINE, r * r);
  return (((quarters + more) % 4) + 4) % 4 >= 2 ? 0 - value : value;
}

/** 1 + t·(c₀ + t·(c₁ + …)), where the last coefficient stands first. */
function series(coefficients: readonly number[], t: number): number {
  let sum = 0;
  for (let i = 0; i < coefficients.length; i++) sum = (sum + coefficients[i]) * t;
  return 1 + sum;
}

// ∓1/n! for even n and for odd ones.
const COSINE = [
  1 / 20_922_789_888_000,
  -1 / 87_178_291_200,
  1 / 479_001_600,
  -1 / 3_628_800,
  1 / 40_320,
  -1 / 720,
  1 / 24,
  -1 / 2,
];
const SINE = [
  1 / 355_687_428_096_000,
  -1 / 1_307_674_368_000,
  1 / 6_227_020_800,
  -1 / 39_916_800,
  1 / 362_880,
  -1 / 5_040,
  1 / 120,
  -1 / 6,
];
