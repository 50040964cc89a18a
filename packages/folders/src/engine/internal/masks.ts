import { constants, deflateSync } from "node:zlib";
import { type Mask, writeMask } from "@reg/annotations";
import { isTurned, orientationMotion } from "../../internal/orientation.ts";

/** Writes a mask with Node's own zlib. */
export const encodeMask = (mask: Mask): Uint8Array =>
  writeMask(mask, { deflate: (bytes) => deflateSync(bytes, { level: 6, strategy: constants.Z_RLE }) });

/** A mask in the frame of its picture as it is shown; it may lie in the frame in which that is stored. */
export function orientedMask(mask: Mask, shown: { width: number; height: number; orientation: number }): Mask {
  const { width, height, orientation } = shown;
  if (mask.width === width && mask.height === height) return mask;
  if (!isTurned(orientation) || mask.width !== height || mask.height !== width) {
    throw new RangeError(`the mask is ${mask.width} × ${mask.height}, and the picture ${width} × ${height}.`);
  }
  const { forward } = orientationMotion(orientation, mask);
  const data = mask.data.slice();
  for (let y = 0; y < mask.height; y++) {
    const row = forward(Array.from({ length: mask.width }, (_, x) => [x, y] as const));
    for (const [x, [toX, toY]] of row.entries()) {
      for (let c = 0; c < mask.channels; c++) {
        data[(toY * width + toX) * mask.channels + c] = mask.data[(y * mask.width + x) * mask.channels + c];
      }
    }
  }
  return { ...mask, width, height, data };
}
