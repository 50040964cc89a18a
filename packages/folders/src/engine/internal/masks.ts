import { constants, deflateSync } from "node:zlib";
import { type Mask, type Motion, writeMask } from "@reg/annotations";

/** Writes a mask with Node's own zlib. */
export const encodeMask = (mask: Mask): Uint8Array =>
  writeMask(mask, { deflate: (bytes) => deflateSync(bytes, { level: 6, strategy: constants.Z_RLE }) });

/** A mask in the frame of its picture as it is shown, by the motion to there from the frame in which it lies, if any. */
export function orientedMask(mask: Mask, motion: Motion | undefined): Mask {
  if (!motion) return mask;
  const { forward, width, height } = motion;
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
