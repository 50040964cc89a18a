import { floats32, isResident, stagingIfFits } from "@reg/tensor/kernel";
import { kernels } from "../../internal/kernels.ts";
import { blockCopier } from "../../sample/internal/blockCopier.ts";
import { isFloat64 } from "../../sample/internal/isBytes.ts";
import type { Image, PixelArray } from "../../sample/types.ts";
import type { FilterWindow } from "./axisWeights.ts";

/** With fewer new values than this a plain loop is done before a kernel is called. */
const SMALL = 64;

const KINDS = { 1: Uint8Array, 2: Uint16Array, 4: Float32Array };

/** What new pixels of both axes are made of. */
export interface Mixes {
  readonly across: readonly FilterWindow[];
  readonly down: readonly FilterWindow[];
}

/** The same as kernels are told. */
export interface ResizePlan {
  readonly across: AxisTable;
  readonly down: AxisTable;
  /** Whether all are whole pixels. */
  readonly picks: boolean;
  /** How near to half way between two levels, on either side of it, float32 sums of bytes tell which is next. */
  readonly sure: number;
  /** The same where pixels of a row are made of two in whole numbers. */
  readonly pairSure: number;
}

/** Of an axis: where windows begin, where their weights do, and the weights twice, as assembly/resize.ts reads them. */
interface AxisTable {
  readonly bytes: Uint8Array;
  readonly count: number;
  /** The most pixels that make one, and the most that their weights add up to. */
  readonly taps: number;
  readonly weight: number;
  readonly picks: boolean;
  readonly exact: boolean;
  /** Whether none is made of more than two; then the bytes end with those, as `acrossPairs` reads them for so many channels. */
  readonly paired: boolean;
}

/** Weights of so many bits after the point keep sums of bytes exact in float32. */
const EXACT = 256;

/** What kernels are told of mixes. */
export function planOf(mixes: Mixes): ResizePlan {
  const [across, down] = [tableOf(mixes.across), tableOf(mixes.down)];
  const err = 255 * across.weight * down.weight * (across.taps + down.taps + 8) * 2 ** -24;
  const exact = across.exact && down.exact;
  // Weights are off by 2^-23, and a sum of thirty bits is rounded to 24.
  const pairErr = err + 255 * (2 * 2 ** -23 + 2 ** -24) * down.weight;
  const [sure, pairSure] = exact ? [1, 1] : [0.5 - err, 0.5 - pairErr];
  return { across, down, picks: across.picks && down.picks, sure, pairSure };
}

function tableOf(windows: readonly FilterWindow[]): AxisTable {
  const table = tables.get(windows) ?? makeTable(windows);
  tables.set(windows, table);
  return table;
}

const tables = /* @__PURE__ */ new WeakMap<readonly FilterWindow[], AxisTable>();

function makeTable(windows: readonly FilterWindow[]): AxisTable {
  const count = windows.length;
  const total = windows.reduce((sum, { weights }) => sum + weights.length, 0);
  const pairs = windows.map(pairOf);
  const paired = pairs.every((pair) => pair !== undefined);
  const bytes = new Uint8Array(8 * (count + 1) + 12 * total + (paired ? 12 * count : 0));
  const places = new Int32Array(bytes.buffer, 0, 2 * count + 2);
  const table = new Float64Array(bytes.buffer, 8 * (count + 1), total);
  let [start, taps, weight, exact] = [0, 1, 0, true];
  for (let i = 0; i < count; i++) {
    const { first, weights } = windows[i];
    places[i] = first;
    places[count + i] = start;
    let sum = 0;
    for (let j = 0; j < weights.length; j++) {
      table[start++] = weights[j];
      sum += Math.abs(weights[j]);
      if (!Number.isInteger(weights[j] * EXACT)) exact = false;
    }
    taps = Math.max(taps, weights.length);
    weight = Math.max(weight, sum);
  }
  places[2 * count] = start;
  new Float32Array(bytes.buffer, 8 * (count + 1 + total), total).set(table);
  if (paired) new Int32Array(bytes.buffer, 8 * (count + 1) + 12 * total, 3 * count).set(pairs.flat());
  return { bytes, count, taps, weight, exact, paired, picks: taps === 1 && table.every((value) => value === 1) };
}

/** Where two pixels begin, and what they weigh in whole numbers of 2^-22, the higher eleven bits of both and the lower ones. */
function pairOf({ first, weights }: FilterWindow): readonly [number, number, number] | undefined {
  let [start, end] = [0, weights.length];
  while (end - start > 2 && weights[start] === 0) start++;
  while (end - start > 2 && weights[end - 1] === 0) end--;
  // One alone is the second of two, so that nothing is read beyond the last.
  if (end - start === 1 && first > 0) start--;
  const [a, b] = [weights[start] ?? 0, (start + 1 < end && weights[start + 1]) || 0].map((w) =>
    Math.round(w * 2 ** 22),
  );
  if (end - start > 2 || Math.min(a, b) < 0) return undefined;
  return [first + start, (a >> 11) | ((b >> 11) << 16), (a & 2047) | ((b & 2047) << 16)];
}

/**
 * What `resizeRows` does, on the kernel: rows of the result begin at `start` in `out`, `step` values apart; false where there is no
 * kernel for such pixels or it is not worth calling.
 */
export function resizeOnKernel(
  out: PixelArray,
  image: Image,
  plan: ResizePlan,
  start = 0,
  step = plan.across.count * image.shape[2],
): boolean {
  const { data, shape } = image;
  const size = data.BYTES_PER_ELEMENT as number;
  const [height, width, channels] = shape as [number, number, number];
  const [columns, rows] = [plan.across.count, plan.down.count];
  const row = columns * channels;
  if (isFloat64(data) || rows * row < SMALL) return false;
  const { picks } = plan;
  const paired = size === 1 && plan.across.paired && width > 1 && (channels === 3 || channels === 4);
  const sure = paired ? plan.pairSure : plan.sure;
  const simd = size === 2 && !picks ? undefined : kernels();
  if (!simd) return false;
  const [given, made] = [data, out].map((array) => (isResident(array) ? array.byteOffset : undefined));
  const layout = layoutOf(image, plan, made === undefined);
  if (!layout) return false;
  const { across, down, line, ring, source, target, slots, stride } = layout;
  const buffer = floats32().buffer as ArrayBuffer;
  const memory = new Uint8Array(buffer);
  memory.set(plan.across.bytes, across);
  memory.set(plan.down.bytes, down);
  const Kind = KINDS[size as keyof typeof KINDS];
  if (given === undefined) new Kind(buffer, source, data.length).set(data);
  const from = given ?? source;
  const to = made === undefined ? target : made + start * size;
  const away = (made === undefined ? row : step) * size;
  if (picks) simd.pick(from, width, channels * size, across, columns, down, rows, to, away);
  else {
    simd.resize(
      from,
      width,
      height,
      channels,
      size,
      across,
      columns,
      down,
      rows,
      line,
      ring,
      stride,
      slots,
      sure,
      paired,
      to,
      away,
    );
  }
  if (made === undefined) {
    const result = new Kind(buffer, target, rows * row);
    if (step === row) out.set(result, start);
    else blockCopier(out, result)(start, step, 0, row, rows, row);
  }
  return true;
}

/** Lets the kernels' memory grow as far as a resize will need, before views of resident images are taken. */
export function makeResizeRoom(image: Image, plan: ResizePlan): void {
  if (isResident(image.data) && !isFloat64(image.data)) layoutOf(image, plan, false);
}

/** Where things lie in the staging area; the result too where it is not made in place. */
function layoutOf({ data, shape }: Image, plan: ResizePlan, away: boolean) {
  const [, width, channels] = shape as [number, number, number];
  const size = data.BYTES_PER_ELEMENT;
  const row = plan.across.count * channels;
  const stride = row * (size === 1 ? 4 : 8) + 64;
  const slots = plan.down.taps;
  const source = isResident(data) ? 0 : data.byteLength;
  const target = away ? plan.down.count * row * size : 0;
  const tables = plan.across.bytes.length + plan.down.bytes.length;
  const area = stagingIfFits(tables + 4 * width * channels + 16 + slots * stride + source + target + 8 * 128);
  if (area === undefined) return undefined;
  let end = Math.ceil(area / 64) * 64;
  const room = (bytes: number): number => {
    const start = end;
    end += Math.ceil(bytes / 64 + 1) * 64;
    return start;
  };
  return {
    across: room(plan.across.bytes.length),
    down: room(plan.down.bytes.length),
    line: room(4 * width * channels + 16),
    ring: room(slots * stride),
    source: room(source),
    target: room(0),
    slots,
    stride,
  };
}
