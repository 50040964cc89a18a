import { floats32, stagingIfFits } from "@reg/tensor/kernel";
import { kernels, LARGEST, ORDER, placesOf, TOLD, tellTransform } from "./jpegKernels.ts";
import { type Codes, type JpegHeader, readJpeg } from "./readJpeg.ts";
import { takeBytes } from "./spareBytes.ts";

/** Words of a table that is told, and of one of a component's coefficients. */
const [CODES, PLACES] = [1124, 144];

/**
 * Decodes a JPEG on this thread, with the levels that libjpeg gives; undefined where it is none that the kernels know, where it
 * breaks a rule, or where there are no kernels.
 */
export function decodeJpeg(
  bytes: Uint8Array,
): { data: Uint8Array; shape: [height: number, width: number, channels: 3] } | undefined {
  const header = readJpeg(bytes);
  const simd = header && kernels();
  if (!simd) return undefined;
  const { width, height, halved, components, scan } = header;
  const [wide, tall] = [width, height].map((side) => Math.ceil(side / (halved ? 16 : 8))) as [number, number];
  const [luma, colour] = [(halved ? 256 : 64) * wide * tall, 64 * wide * tall];
  const left = bytes.length - scan;
  const row = 8 * wide + 16;
  const sizes = [TOLD, 256, 64, ...components.flatMap(() => [4 * PLACES, 4 * CODES, 4 * CODES])];
  sizes.push(left, Math.max(luma + 2 * colour + 128, left), 2 * row, 2 * row, 2 * row, 3 * width * height);
  const room = placesOf(sizes).at(-1) as number;
  const area = room > LARGEST ? undefined : stagingIfFits(room + 64);
  if (area === undefined) return undefined;
  const [told, job, state, ...rest] = placesOf(sizes, area) as [number, number, number, ...number[]];
  const tables = [0, 3, 6].map((i) => rest.slice(i, i + 3)) as [number, number, number][];
  const [words, planes, sums, blues, reds, out] = rest.slice(9) as [number, number, number, number, number, number];
  const buffer = floats32().buffer as ArrayBuffer;
  const [whole, numbers] = [new Uint8Array(buffer), new Uint32Array(buffer)];

  whole.set(bytes.subarray(scan), planes); // before levels are written there
  const end = simd.unstuff(planes, planes + left, words, state);
  const marker = numbers[state / 4] - planes + scan;
  if (bytes[marker] !== 0xff || bytes[marker + 1] !== 0xd9) return undefined;
  simd.swapWords(words, end);

  tellTransform(simd, buffer, told);
  numbers.fill(0, state / 4, state / 4 + 3);
  components.forEach(({ steps, dc, ac }, i) => {
    const [places, dcAt, acAt] = tables[i];
    for (let k = 0; k < PLACES; k++) numbers[places / 4 + k] = k < 64 ? (2 * ORDER[k]) | (steps[ORDER[k]] << 16) : 128;
    numbers.set(tableOf(dc, false), dcAt / 4);
    numbers.set(tableOf(ac, true), acAt / 4);
  });
  const starts = [planes, planes + luma + 32, planes + luma + colour + 64];
  const parts = partsOf(header, wide).map(([i, x, y, side, stride]) => {
    const [places, dcAt, acAt] = tables[i];
    return [dcAt, acAt, places, state + 4 * i, starts[i] + 8 * (y * stride + x), stride, 8 * side, 8 * side * stride];
  });
  numbers.set([words, end, wide, tall, parts.length, told, 0, 0, ...parts.flat()], job / 4);
  if (simd.decodeScan(job) !== end - words) return undefined;

  const strides = [starts[0], starts[1], starts[2], (halved ? 16 : 8) * wide, 8 * wide];
  numbers.set([...strides, width, height, sums, blues, reds, out], job / 4);
  simd.showRows(job);
  const data = takeBytes(3 * width * height);
  data.set(whole.subarray(out, out + data.length));
  return { data, shape: [height, width, 3] };
}

/** The blocks that stand together in a scan: their component, their place, how many of those lie side by side, and the bytes of a row. */
function partsOf({ halved }: JpegHeader, wide: number): [number, number, number, number, number][] {
  const colours: [number, number, number, number, number][] = [1, 2].map((i) => [i, 0, 0, 1, 8 * wide]);
  if (!halved) return [[0, 0, 0, 1, 8 * wide], ...colours];
  return [
    ...[0, 1, 2, 3].map((b): [number, number, number, number, number] => [0, b & 1, b >> 1, 2, 16 * wide]),
    ...colours,
  ];
}

/** Tables that were made; most files have those of the standard. */
const made = /* @__PURE__ */ new Map<string, Uint32Array>();

function tableOf(codes: Codes, isAc: boolean): Uint32Array {
  const key = String.fromCharCode(isAc ? 1 : 0, ...codes.counts, ...codes.values);
  const known = made.get(key);
  if (known) return known;
  if (made.size > 32) made.clear();
  const table = makeTable(codes, isAc);
  made.set(key, table);
  return table;
}

/** What assembly/decode.ts is told: what ten bits say, then what is needed for longer codes. */
function makeTable({ counts, values }: Codes, isAc: boolean): Uint32Array {
  const table = new Uint32Array(CODES);
  const [largest, places] = [new Int32Array(table.buffer, 4096, 18), new Int32Array(table.buffer, 4168, 18)];
  new Uint8Array(table.buffer, 4240, 256).set(values);
  if (isAc) table.fill(MORE, 0, 1024);
  let [code, at] = [0, 0];
  for (let length = 1; length <= 16; length++, code *= 2) {
    places[length] = at - code;
    for (let i = 0; i < counts[length - 1]; i++, code++, at++) {
      if (length > 10) continue;
      const first = code << (10 - length);
      for (let more = 0; more < 1 << (10 - length); more++) {
        table[first + more] = isAc ? entryOf(values[at], length, more) : length | (values[at] << 8);
      }
    }
    largest[length] = code - 1;
  }
  return table;
}

/** In an entry: more bits have to be looked at. What is added to a place when a block ends. */
const [MORE, ENDED] = [0x80, 80];

/** How many bits are gone, how far the place goes on, and the value, or its size where its bits are not all among the ten. */
function entryOf(symbol: number, length: number, more: number): number {
  const [run, size] = [symbol >> 4, symbol & 15];
  if (size === 0) return length | ((symbol === 0xf0 ? 16 : ENDED) << 8);
  const step = (run + 1) << 8;
  if (length + size > 10) return (size << 16) | step | MORE | length;
  const value = more >> (10 - length - size);
  const signed = value >> (size - 1) ? value : value + 1 - (1 << size);
  return (signed << 16) | step | (length + size);
}
