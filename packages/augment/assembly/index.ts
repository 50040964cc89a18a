import { prepareColour } from "./colour";
import { prepareMirror } from "./mirror";
import { prepareBytes } from "./warpBytes";
import { prepareFloats } from "./warpFloats";

export { countBytes, flipBits, lineBytes, lookUp, lookUpFloats, reorder } from "./bytes";
export { channelsFirst, channelsLast, floatsFirst } from "./channels";
export { blurBytes } from "./blur";
export { blurFloats } from "./blurFloats";
export { blendBytes, sumBytes } from "./colour";
export { blendFloats } from "./colourFloats";
export { extremes, lines, power, solarize, sums, toLevels } from "./floats";
export { filterDoubles, filterRows, padRow } from "./filter";
export { grayBytes, grayFloats } from "./gray";
export { foldRing, pointsOf, scatterPoints } from "./grid";
export { hueBytes, hueFloats } from "./hue";
export { quantizeBlocks, tellTable } from "./jpeg";
export { doubleRow, halveRows, mergeRow, splitRow } from "./jpegRows";
export { gather } from "./gather";
export { edgeRow, medianRow } from "./median";
export { mixBytes, mixFloats, weighBytes, weighFloats } from "./mix";
export { move } from "./move";
export { addDraws, listBelow, peppered } from "./noise";
export { padAround, padImage } from "./pad";
export { pick } from "./pick";
export { resize } from "./resize";
export { sharpenBytes, sharpenFloats } from "./sharpen";
export { tileLevels, tileRow } from "./tiles";
export { curveRows, readRows, scaleRows, squares } from "./rows";
export { warpImages } from "./warpImages";

/** Fills the constants. Called once, before anything else. */
export function prepare(): void {
  prepareBytes();
  prepareFloats();
  prepareMirror();
  prepareColour();
}
