import { emptyImage } from "../../sample/internal/emptyImage.ts";
import { isBytes } from "../../sample/internal/isBytes.ts";
import type { Image } from "../../sample/types.ts";
import { colourChannels } from "./channels.ts";
import { mapByChannel } from "./mapByChannel.ts";
import { mapTables } from "./mapTables.ts";

/**
 * Each colour value by `f`; alpha is copied. Bytes go through a table of 256, rounded to the nearest (halves up) and
 * clamped to 0..255; floats are what `f` returns.
 */
export function mapColours(image: Image, f: (value: number) => number): Image {
  const channels = image.shape[2];
  const colours = colourChannels(channels);
  const { data } = image;
  if (isBytes(data) && colours < channels) return mapByChannel(image, (_, v) => f(v));
  const result = emptyImage(image);
  const out = result.data;
  if (isBytes(data)) {
    const values = new Float64Array(256);
    for (let v = 0; v < 256; v++) values[v] = f(v);
    mapTables(out, data, channels, values);
    return result;
  }
  for (let i = 0; i < data.length; i++) out[i] = f(data[i]);
  if (colours < channels) for (let i = colours; i < data.length; i += channels) out[i] = data[i];
  return result;
}
