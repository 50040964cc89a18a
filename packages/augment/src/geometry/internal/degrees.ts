/** The cosine of an angle in degrees; exact at quarter turns. */
export const cosDegrees = (angle: number): number => quarter(angle + 90) ?? Math.cos(radians(angle));

/** The sine of an angle in degrees; exact at quarter turns. */
export const sinDegrees = (angle: number): number => quarter(angle) ?? Math.sin(radians(angle));

/** The tangent of an angle in degrees. */
export const tanDegrees = (angle: number): number => Math.tan(radians(angle));

const radians = (angle: number): number => ((angle % 360) * Math.PI) / 180;

const quarter = (angle: number): number | undefined =>
  angle % 90 === 0 ? [0, 1, 0, -1][(((angle / 90) % 4) + 4) % 4] : undefined;
