import { prepareGaussian } from "./gaussian";
import { prepareGenerator } from "./generator";
import { prepareSoft } from "./soft";

export * from "./dropout";
export { gaussian } from "./gaussian";
export * from "./replaceKept";
export { soften, softenByPower, words } from "./soft";

/** Fills the constants. Called once, before anything else. */
export function prepare(): void {
  prepareGenerator();
  prepareGaussian();
  prepareSoft();
}
