import { kernels } from "../../internal/kernels.ts";
import { emptyImage } from "../../sample/internal/emptyImage.ts";
import { isFloat64 } from "../../sample/internal/isBytes.ts";
import type { Image } from "../../sample/types.ts";
import { colourChannels } from "./channels.ts";
import { FEW, mapChunks } from "./mapChunks.ts";

/** Bytes that the kernel treats at once, by the channels of a pixel. */
const GROUPS: Record<number, number> = { 1: 16, 2: 16, 3: 12, 4: 16 };

/** An image whose colour c is that of `order[c]`, or the fill where there is none. Alpha stays. */
export function reorderChannels(image: Image, order: readonly number[], fill = 0): Image {
  const { data, shape } = image;
  const channels = shape[2];
  const result = emptyImage(image);
  const out = result.data;
  const places = Array.from({ length: channels }, (_, c) => (c < colourChannels(channels) ? order[c] : c));
  const group = GROUPS[channels];
  const simd = !isFloat64(data) && group && data.length >= FEW ? kernels() : undefined;
  if (!simd || !group) {
    for (let i = 0; i < data.length; i += channels)
      for (let c = 0; c < channels; c++) out[i + c] = places[c] < 0 ? fill : data[i + places[c]];
    return result;
  }
  const size = data.BYTES_PER_ELEMENT;
  const filling = size === 1 ? Uint8ClampedArray.of(fill) : new Uint8Array(Float32Array.of(fill).buffer);
  const tell = (buffer: ArrayBuffer, address: number) => {
    const [told, more] = [new Uint8Array(buffer, address, 16), new Uint8Array(buffer, address + 16, 16).fill(0)];
    for (let i = 0; i < 16; i++) {
      const value = Math.floor(i / size);
      const place = places[value % channels];
      told[i] = place < 0 || i >= group ? 255 : (value - (value % channels) + place) * size + (i % size);
      if (place < 0 && i < group) more[i] = filling[i % size];
    }
  };
  mapChunks(data, out, 32, tell, (p, o, count, told) => simd.reorder(p, o, count * size, group, told));
  return result;
}
