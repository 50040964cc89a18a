import { shown } from "@reg/tensor/checks";
import { type DecodedPng, decode, hasPngSignature } from "fast-png";
import { AnnotationError } from "../AnnotationError.ts";
import { expectNamed } from "../internal/options.ts";
import type { Mask } from "./types.ts";

/**
 * Reads a PNG of classes or ids as they stand in it: an index of the palette stays an index, 16 bits stay 16. What a
 * picture library makes of such a file are colours.
 *
 * @throws AnnotationError with the file for what is no PNG.
 * @example
 * const bytes = writeMask({ width: 2, height: 1, channels: 1, depth: 8, data: Uint8Array.of(0, 255) });
 * readMask(bytes).data[1]; // 255
 */
export function readMask(bytes: Uint8Array, options: { readonly file?: string } = {}): Mask {
  if (Object.prototype.toString.call(bytes) !== "[object Uint8Array]") {
    throw new TypeError(`readMask: bytes must be the Uint8Array of a PNG, got ${shown(bytes)}.`);
  }
  expectNamed("readMask", options, ["file"]);
  const { file = "mask" } = options;
  if (!hasPngSignature(bytes.subarray(0, 8)))
    throw new AnnotationError(
      file,
      undefined,
      `is no PNG: ids are kept by PNGs alone${bytes[0] === 0xff ? ", and not by a JPEG" : ""}.`,
    );
  const png = decodePng(bytes, file);
  const { width, height, channels, depth, palette, text } = png;
  return {
    width,
    height,
    channels,
    depth,
    data: depth < 8 ? unpack(png) : depth === 16 ? Uint16Array.from(png.data) : Uint8Array.from(png.data),
    ...(palette && { palette }),
    ...(Object.keys(text).length > 0 && { text }),
  };
}

function decodePng(bytes: Uint8Array, file: string): DecodedPng {
  try {
    return decode(bytes, { checkCrc: true });
  } catch (error) {
    throw new AnnotationError(
      file,
      undefined,
      `is a broken PNG: ${error instanceof Error ? error.message : error}. Write it anew.`,
    );
  }
}

/** Values of 1, 2 or 4 bits, which lie packed in bytes, high bits first; each row begins a byte. */
function unpack({ width, height, channels, depth, data }: DecodedPng): Uint8Array {
  const values = new Uint8Array(width * height * channels);
  const perRow = width * channels;
  const bytes = Math.ceil((perRow * depth) / 8);
  for (let i = 0; i < values.length; i++) {
    const bit = (i % perRow) * depth;
    const byte = data[Math.floor(i / perRow) * bytes + (bit >> 3)];
    values[i] = (byte >> (8 - depth - (bit & 7))) & ((1 << depth) - 1);
  }
  return values;
}
