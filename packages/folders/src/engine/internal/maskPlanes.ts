import { type Mask, segmentIds } from "@reg/annotations";
import type { Image } from "@reg/augment";

/** A mask as bytes that `@reg/augment` can move, and what turns the moved bytes into a mask again. */
export interface MaskPlanes {
  readonly image: Image;
  /** the byte beyond the border */
  readonly fill: number;
  restore(moved: Image): Mask;
}

/**
 * The values of a mask numbered anew, one byte a pixel: what comes back is one of them, so that no step can add an id.
 * Masks of more than 256 values, and of colours of 16 bits, go byte by byte, and have 0 beyond their border.
 */
export function maskPlanes(mask: Mask, fill: number): MaskPlanes {
  const { width, height, channels, data } = mask;
  const { palette, depth } = mask;
  const most = palette ? palette.length - 1 : 2 ** depth - 1;
  if (channels === 1 && fill > most) {
    const kind = palette ? `with a palette of ${palette.length} colours` : `of ${depth} bits`;
    throw new RangeError(`maskFill must be at most ${most} in a mask ${kind}, got ${fill}.`);
  }
  if (channels === 1 && data instanceof Uint8Array) {
    return {
      image: { data, shape: [height, width, 1] },
      fill,
      restore: (moved) => resized(mask, moved, moved.data as Uint8Array),
    };
  }
  const isRgbId = channels === 3 && data instanceof Uint8Array; // an id has no room for colours of 16 bits
  const ids = channels === 1 || isRgbId ? segmentIds(mask) : undefined;
  const values = ids && distinct(ids, fill);
  if (ids && values) {
    const numbers = new Map(values.map((value, i) => [value, i]));
    const planes = Uint8Array.from(ids, (id) => numbers.get(id) ?? 0);
    return {
      image: { data: planes, shape: [height, width, 1] },
      fill: numbers.get(fill) ?? 0,
      restore: (moved) => resized(mask, moved, fromIds(moved, values, channels, data)),
    };
  }
  const kind = ids ? "more than 256 values" : `${channels} channels of ${depth} bits`;
  if (fill !== 0) throw new RangeError(`the mask has ${kind}: maskFill must be 0, got ${fill}.`);
  const bytes = data instanceof Uint16Array ? 2 : 1;
  const planes =
    bytes === 1
      ? (data as Uint8Array)
      : Uint8Array.from({ length: 2 * data.length }, (_, i) => (i % 2 ? data[i >> 1] & 255 : data[i >> 1] >> 8));
  return {
    image: { data: planes, shape: [height, width, channels * bytes] },
    fill: 0,
    restore: (moved) => {
      const own = moved.data as Uint8Array;
      return resized(
        mask,
        moved,
        bytes === 1 ? own : Uint16Array.from({ length: own.length / 2 }, (_, i) => own[2 * i] * 256 + own[2 * i + 1]),
      );
    },
  };
}

/** The values of a mask and the fill, unless there are more than a byte holds. */
function distinct(ids: Uint32Array, fill: number): number[] | undefined {
  const values = new Set([fill]);
  for (const id of ids) if (!values.has(id) && values.add(id).size > 256) return undefined;
  return [...values];
}

function fromIds(moved: Image, values: readonly number[], channels: number, like: Mask["data"]): Mask["data"] {
  const { length } = moved.data;
  const data = like instanceof Uint16Array ? new Uint16Array(length * channels) : new Uint8Array(length * channels);
  for (let i = 0; i < length; i++) {
    const id = values[moved.data[i]];
    if (channels === 1) data[i] = id;
    else data.set([id & 255, (id >> 8) & 255, (id >> 16) & 255], 3 * i);
  }
  return data;
}

const resized = (mask: Mask, { shape: [height, width] }: Image, data: Mask["data"]): Mask => ({
  ...mask,
  width,
  height,
  data: data.slice(),
});
