import type { Image } from "@reg/augment";
import { floats32, isResident, stagingIfFits } from "@reg/tensor/kernel";
import { kernels, LARGEST, ORDER, placesOf, TOLD, tellTransform } from "./jpegKernels.ts";
import { type Codes, type JpegHeader, readJpeg } from "./readJpeg.ts";

/** What all files of a quality begin with. */
export interface JpegForm {
  readonly header: JpegHeader;
  /** all that comes before the scan, with the sides of another picture */
  readonly start: Uint8Array;
}

/** The form of a file; undefined where the kernels do not know it. */
export function formOf(file: Uint8Array): JpegForm | undefined {
  const header = readJpeg(file);
  const isOurs = header?.halved && header.components[1].steps === header.components[2].steps;
  return isOurs ? { header, start: file.slice(0, header.scan) } : undefined;
}

/** Encodes a picture of three channels on this thread, to the bytes that libjpeg gives in that form; undefined where there are no kernels or is no room. */
export function encodeJpeg({ data, shape }: Image, { header, start }: JpegForm): Uint8Array | undefined {
  const [height, width, channels] = shape as [number, number, number];
  const simd =
    data instanceof Uint8Array && channels === 3 && width >= 8 && Math.max(height, width) < 65500
      ? kernels()
      : undefined;
  if (!simd) return undefined;
  const [wide, tall] = [width, height].map((side) => 16 * Math.ceil(side / 16)) as [number, number];
  const home = isResident(data) ? data.byteOffset : 0; // before staging, which may move the memory
  const most = 2 * wide * tall + 1024;
  const gap = (most >> 3) + 1024;
  const sizes = [TOLD, TOLD, 128, 64, 64, 1 << 14, ...[0, 1, 2, 3].map(() => 4 * CODES)];
  sizes.push(16 * wide, 4 * wide, 4 * wide, 4 * wide, home ? 0 : 3 * width * height, gap + most + 80 * wide);
  const room = placesOf(sizes).at(-1) as number;
  const area = room > LARGEST ? undefined : stagingIfFits(room + 64);
  if (area === undefined) return undefined;
  const [luma, colour, job, state, order, listsAt, ...rest] = placesOf(sizes, area) as [
    number,
    number,
    number,
    number,
    number,
    number,
    ...number[],
  ];
  const tables = rest.slice(0, 4);
  const [band, rows, us, vs, source, out] = rest.slice(4) as [number, number, number, number, number, number];
  const buffer = floats32().buffer as ArrayBuffer;
  const [whole, numbers] = [new Uint8Array(buffer), new Uint32Array(buffer)];
  if (!home) whole.set(data, source);
  const [first, second] = header.components;
  tellTransform(simd, buffer, luma, first.steps);
  tellTransform(simd, buffer, colour, second.steps);
  whole.set(
    ORDER.map((place) => 2 * place),
    order,
  );
  lists ??= makeLists();
  numbers.set(lists, listsAt / 4);
  for (const [i, codes] of [first.dc, first.ac, second.dc, second.ac].entries())
    numbers.set(tableOf(codes), tables[i] / 4);
  numbers.fill(0, state / 4, state / 4 + 7);
  numbers[state / 4 + 3] = out + gap;
  numbers.set(
    [
      home || source,
      width,
      height,
      luma,
      colour,
      ...tables,
      order,
      listsAt,
      state,
      band,
      rows,
      us,
      vs,
      out + gap + most,
      out + gap,
    ],
    job / 4,
  );
  const end = simd.encodeScan(job);
  const last = end && simd.stuff(out + gap, end, out);
  if (!last) return undefined;
  const file = new Uint8Array(start.length + last - out + 2);
  file.set(start);
  file.set([height >> 8, height & 255, width >> 8, width & 255], header.sides);
  file.set(whole.subarray(out, last), start.length);
  file.set([0xff, 0xd9], file.length - 2);
  return file;
}

/** For each row of a block and each set of its columns: which places of a file's order those are, a bit each of two words. */
let lists: Uint32Array | undefined;

function makeLists(): Uint32Array {
  const made = new Uint32Array(4096);
  for (let cell = 0; cell < 64; cell++) {
    const [place, first, count] = [ORDER.indexOf(cell), 512 * (cell >> 3), 2 << (cell & 7)];
    made.copyWithin(first + count, first, first + count); // with this column, and what is left of it
    for (let i = count + (place >> 5); i < 2 * count; i += 2) made[first + i] |= 1 << (place & 31);
  }
  return made;
}

/** Words of a table of codes. */
const CODES = 1280;

const made = /* @__PURE__ */ new WeakMap<Codes, Uint32Array>();

function tableOf(codes: Codes): Uint32Array {
  const table = made.get(codes) ?? makeTable(codes);
  made.set(codes, table);
  return table;
}

/** The code of each value, with its length from bit 16 on. */
function makeTable({ counts, values }: Codes): Uint32Array {
  const table = new Uint32Array(CODES);
  let [code, at] = [0, 0];
  counts.forEach((count, i) => {
    for (const end = at + count; at < end; at++) table[values[at]] = code++ | ((i + 1) << 16);
    code *= 2;
  });
  for (let i = 0; i < 1024; i++) {
    const [run, value] = [i >> 6, (i & 63) - 32];
    const size = 32 - Math.clz32(Math.abs(value));
    const symbol = table[(run << 4) | size];
    const own = (value < 0 ? value - 1 : value) & ((1 << size) - 1);
    table[256 + i] = ((((symbol & 0xffff) << size) | own) << 5) | ((symbol >> 16) + size);
  }
  return table;
}
