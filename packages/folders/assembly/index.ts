import { prepareColour } from "../../augment/assembly/colour";

export { tellTable } from "../../augment/assembly/jpeg";
export { stuff, swapWords, unstuff } from "./bytes";
export { decodeScan } from "./decode";
export { encodeScan } from "./encode";
export { showRows } from "./show";

/** Fills the constants. Called once, before anything else. */
export function prepare(): void {
  prepareColour();
}
