/** The values black and white have. */
export type ValueRange = readonly [low: number, high: number];

/** The option that all steps on colours share. */
export interface ColourOptions {
  /** Black and white of float images; bytes are 0..255. Default: [0, 1]. */
  readonly range?: ValueRange;
}

/** What colorJitter changes. */
export type ColourName = "brightness" | "contrast" | "saturation" | "hue";

/** How many rows and columns of tiles. */
export type Tiles = readonly [rows: number, columns: number];

/** What colorJitter drew: three factors, a part of a turn, and their order. */
export interface ColorJitterParams extends ColourOptions, Readonly<Record<ColourName, number>> {
  readonly order: readonly ColourName[];
}
