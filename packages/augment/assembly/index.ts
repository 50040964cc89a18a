import { prepareMirror } from "./mirror";
import { prepareBytes } from "./warpBytes";
import { prepareFloats } from "./warpFloats";

export { mirror } from "./mirror";
export { warpImages } from "./warpImages";

/** Fills the constants. Called once, before anything else. */
export function prepare(): void {
  prepareBytes();
  prepareFloats();
  prepareMirror();
}
