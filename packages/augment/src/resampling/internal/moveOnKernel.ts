import { floats32, isResident, stagingIfFits } from "@reg/tensor/kernel";
import { kernels } from "../../internal/kernels.ts";
import type { Frame, Image, PixelArray } from "../../sample/types.ts";
import type { Matrix, ResolvedSampling } from "../types.ts";
import { BORDERS } from "./sampling.ts";

/** With fewer bytes than this a plain loop is done before a kernel is called. */
const SMALL = 1024;

/** Ordinary images of more bytes than this are not staged: the area keeps its size. */
const LARGE = 1 << 25;

/** Room for the fill. */
const HEAD = 1024;

/** What `movePixels` does, on the kernel; false where there is none for such a move or it is not worth calling. */
export function moveOnKernel(
  out: PixelArray,
  { data, shape }: Image,
  [a, b, c, d, e, f]: Matrix,
  [rows, columns]: Frame,
  { border, fill }: ResolvedSampling,
): boolean {
  const [height, width, channels] = shape as [number, number, number];
  const pixel = channels * data.BYTES_PER_ELEMENT;
  const inside = isResident(data);
  if (out.byteLength < SMALL || inside !== isResident(out) || pixel > HEAD) return false;
  // Of ordinary arrays, rows that stay rows are copied at once by the plain loop.
  if (!inside && (a === 1 || Math.max(data.byteLength, out.byteLength) > LARGE)) return false;
  const turned = a === 0;
  const [left, right] = turned ? within(d, f, height, columns) : within(a, c, width, columns);
  const [top, bottom] = turned ? within(b, c, width, rows) : within(e, f, height, rows);
  const [across, down] = [right - left, bottom - top];
  const whole = across === (turned ? height : width) && down === (turned ? width : height);
  const covered = across === columns && down === rows;
  if (across <= 0 || down <= 0 || !(covered || whole || border === "constant" || border === "edge")) return false;
  const simd = kernels();
  if (!simd) return false;
  const head = stagingIfFits(HEAD + (inside ? 0 : data.byteLength + out.byteLength));
  if (head === undefined) return false;
  const memory = bytesOf(floats32());
  if (!inside) memory.set(bytesOf(data), head + HEAD);
  const [from, to] = inside ? [data.byteOffset, out.byteOffset] : [head + HEAD, head + HEAD + data.byteLength];
  const place = (x: number, y: number) => ((d * x + e * y + f) * width + a * x + b * y + c) * pixel;
  const start = place(left, top);
  simd.move(
    from + start,
    place(left, top + 1) - start,
    place(left + 1, top) - start,
    pixel,
    to + (top * columns + left) * pixel,
    columns * pixel,
    down,
    across,
  );
  if (!covered) {
    const Kind = data.constructor as typeof Float64Array;
    if (border === "constant") memory.set(bytesOf(Kind.from(fill)), head);
    const number = BORDERS.indexOf(border);
    simd.padAround(across, down, pixel, to, number, head, left, top, columns - right, rows - bottom);
  }
  if (!inside) bytesOf(out).set(memory.subarray(to, to + out.byteLength));
  return true;
}

/** From where to where `step`·i + `start` is one of `length` places. */
function within(step: number, start: number, length: number, count: number): [from: number, end: number] {
  const [first, last] = step > 0 ? [-start, length - start] : [start - length + 1, start + 1];
  return [Math.max(0, first), Math.min(count, last)];
}

const bytesOf = ({ buffer, byteOffset, byteLength }: PixelArray): Uint8Array =>
  new Uint8Array(buffer, byteOffset, byteLength);
