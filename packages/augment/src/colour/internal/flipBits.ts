import { kernels } from "../../internal/kernels.ts";
import { emptyImage } from "../../sample/internal/emptyImage.ts";
import { isBytes } from "../../sample/internal/isBytes.ts";
import type { Image } from "../../sample/types.ts";
import { colourChannels } from "./channels.ts";
import { FEW, mapChunks } from "./mapChunks.ts";

/**
 * Colours of bytes, of which those from `least` on are inverted where `inverts` is true, and all keep only the bits of `mask`; on the
 * kernel, or undefined where there is none for them or it is not worth calling. Alpha stays.
 */
export function flipBits(image: Image, inverts: boolean, least: number, mask: number): Image | undefined {
  const { data, shape } = image;
  const channels = shape[2];
  const colours = colourChannels(channels);
  const whole = colours === channels || 16 % channels === 0;
  const simd = isBytes(data) && whole && data.length >= FEW ? kernels() : undefined;
  if (!simd) return undefined;
  const result = emptyImage(image);
  const flips = inverts && least <= 255;
  const tell = (buffer: ArrayBuffer, address: number) => {
    const told = new Uint8Array(buffer, address, 48);
    for (let i = 0; i < 16; i++) {
      const alpha = i % channels >= colours;
      told[i] = Math.max(0, Math.ceil(Math.min(least, 255)));
      told[16 + i] = flips && !alpha ? 255 : 0;
      told[32 + i] = alpha ? 255 : mask;
    }
  };
  mapChunks(data, result.data, 48, tell, (p, o, count, told) => simd.flipBits(p, o, count, told));
  return result;
}
