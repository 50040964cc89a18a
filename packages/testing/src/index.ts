export { expectClose } from "./expectClose.ts";
export type { OptionsRow } from "./optionsRow.ts";
export { present } from "./present.ts";
export { readFixture } from "./readFixture.ts";
export {
  chiSquareZ,
  correlationZ,
  countsZ,
  even,
  expectOrdinary,
  histogram,
  kolmogorov,
  mean,
  moment,
  normalDistribution,
  quantilesZ,
  zerosIn,
} from "./statistics.ts";
export { testOptions } from "./testOptions.ts";
