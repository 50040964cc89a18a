import { type Plane, quantizationTable, quantizePlane } from "./jpegPlane.ts";

const ceil = (n: number, step: number): number => Math.ceil(n / step) * step;

/** What a JPEG of gray levels [height, width] shows. */
export function jpegGray(levels: Uint8Array, height: number, width: number, quality: number): Uint8Array {
  const plane = extended(levels, height, width, 8);
  return cropped(quantizePlane(plane, quantizationTable(quality, false)), height, width);
}

/** What a JPEG of red, green and blue shows, three planes of [height, width]; with `halved` colours at half the size along both axes. */
export function jpegColours(
  [red, green, blue]: readonly Uint8Array[],
  height: number,
  width: number,
  quality: number,
  halved: boolean,
): Uint8Array[] {
  const convert = (r: number, g: number, b: number, add: number) => {
    const out = new Uint8Array(red.length);
    for (let i = 0; i < out.length; i++) out[i] = (r * red[i] + g * green[i] + b * blue[i] + add) >> 16;
    return out;
  };
  const half = (128 << 16) + 32767;
  const y = jpegGray(convert(19595, 38470, 7471, 32768), height, width, quality);
  const table = quantizationTable(quality, true);
  const [cb, cr] = [convert(-11059, -21709, 32768, half), convert(32768, -27439, -5329, half)].map((levels) => {
    if (!halved) return cropped(quantizePlane(extended(levels, height, width, 8), table), height, width);
    const small = quantizePlane(halve(extended(levels, height, width, 16)), table);
    return doubled(small, height, width);
  }) as [Uint8Array, Uint8Array];
  const level = (v: number): number => Math.min(255, Math.max(0, v));
  const [r, g, b] = [y.slice(), y.slice(), y.slice()];
  for (let i = 0; i < y.length; i++) {
    const [u, v] = [cb[i] - 128, cr[i] - 128];
    r[i] = level(y[i] + ((91881 * v + 32768) >> 16));
    g[i] = level(y[i] + ((-22554 * u - 46802 * v + 32768) >> 16));
    b[i] = level(y[i] + ((116130 * u + 32768) >> 16));
  }
  return [r, g, b];
}

/** Whole blocks: the last column and row are repeated. */
function extended(levels: Uint8Array, height: number, width: number, step: number): Plane {
  const [tall, wide] = [ceil(height, step), ceil(width, step)];
  const data = new Uint8Array(tall * wide);
  for (let y = 0; y < tall; y++) {
    const row = Math.min(y, height - 1) * width;
    for (let x = 0; x < wide; x++) data[y * wide + x] = levels[row + Math.min(x, width - 1)];
  }
  return { data, height: tall, width: wide };
}

function cropped({ data, width: wide }: Plane, height: number, width: number): Uint8Array {
  const out = new Uint8Array(height * width);
  for (let y = 0; y < height; y++) out.set(data.subarray(y * wide, y * wide + width), y * width);
  return out;
}

/** Means of two by two, rounded down and up by turns. */
function halve({ data, height, width }: Plane): Plane {
  const [tall, wide] = [height / 2, width / 2];
  const out = new Uint8Array(tall * wide);
  for (let y = 0; y < tall; y++) {
    for (let x = 0; x < wide; x++) {
      const i = 2 * y * width + 2 * x;
      out[y * wide + x] = (data[i] + data[i + 1] + data[i + width] + data[i + width + 1] + 1 + (x & 1)) >> 2;
    }
  }
  return { data: out, height: tall, width: wide };
}

/** Twice the size by a triangle: three quarters of the nearest and a quarter of the next along each axis. */
function doubled({ data, width: wide }: Plane, height: number, width: number): Uint8Array {
  const [rows, columns] = [Math.ceil(height / 2), Math.ceil(width / 2)];
  const out = new Uint8Array(height * width);
  const inside = (i: number, n: number): number => Math.min(n - 1, Math.max(0, i));
  for (let y = 0; y < height; y++) {
    const near = y >> 1;
    const next = inside(near + (y & 1 ? 1 : -1), rows);
    const column = (x: number): number => 3 * data[near * wide + x] + data[next * wide + x];
    for (let x = 0; x < width; x++) {
      const at = x >> 1;
      const beside = inside(at + (x & 1 ? 1 : -1), columns);
      out[y * width + x] = (3 * column(at) + column(beside) + (x & 1 ? 7 : 8)) >> 4;
    }
  }
  return out;
}
