import { prepareGaussian } from "./gaussian";
import { prepareGenerator } from "./generator";

export * from "./dropout";
export { gaussian } from "./gaussian";
export * from "./replaceKept";

/** Fills the constants. Called once, before anything else. */
export function prepare(): void {
  prepareGenerator();
  prepareGaussian();
}
