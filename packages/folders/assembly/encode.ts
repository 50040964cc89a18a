// The scan of a baseline JPEG with halved colours: rows of pixels to blocks to coefficients to bits, as src/engine/internal/encodeJpeg.ts
// lays them out.
import { BLOCK, forward, stepsOf, transpose } from "../../augment/assembly/jpeg";
import { swapWords } from "./bytes";
import { halveRows, splitRow } from "../../augment/assembly/jpegRows";

/** Where the bits are that are not written yet, how many, and where they go. */
const HELD: usize = 8, OUT: usize = 12;
/** Behind the codes of 256 symbols: those of small numbers after short runs, with their bits. */
const SMALL: usize = 1024;

/** Two rows of steps, and where in the order of a file those lie that are not 0. */
// @ts-ignore: decorator
@inline function twoRows(at: usize, told: usize, k: usize, lists: usize): u64 {
  const a = stepsOf(at, told, k), b = stepsOf(at, told, k + 1);
  v128.store(at + (k << 4), a);
  v128.store(at + (k << 4), b, 16);
  const some = ~i8x16.bitmask(i8x16.eq(i8x16.narrow_i16x8_s(a, b), i8x16.splat(0))), own = lists + (k << 11);
  return load<u64>(own + ((some & 255) << 3)) | load<u64>(own + (((some >> 8) & 255) << 3), 2048);
}

/** A block of levels to bits. */
function putBlock(source: usize, stride: usize, told: usize, state: usize, last: usize, dc: usize, ac: usize, order: usize, lists: usize): void {
  const block = told + BLOCK, half = i16x8.splat(128);
  for (let y: usize = 0; y < 8; y++) v128.store(block + (y << 4), i16x8.sub(v128.load8x8_u(source + y * stride), half));
  transpose(block);
  forward(block, told, 11);
  transpose(block);
  forward(block, told, 15);
  let some = (twoRows(block, told, 0, lists) | twoRows(block, told, 2, lists) | twoRows(block, told, 4, lists) | twoRows(block, told, 6, lists)) & ~1;

  let bits = load<u64>(state), held = load<i32>(state, HELD), out = load<usize>(state, OUT);
  const level = <i32>load<i16>(block), change = level - load<i32>(last);
  store<i32>(last, level);
  let negative = change >> 31, size = 32 - clz((change ^ negative) - negative), code = load<u32>(dc + (<usize>size << 2));
  bits = (bits << (code >> 16)) << size | (<u64>(code & 0xffff) << size) | <u64>((change + negative) & ((1 << size) - 1));
  held += (code >> 16) + size;
  if (held >= 32) { held -= 32; store<u32>(out, <u32>(bits >> held)); out += 4; }
  let before = 0;
  while (some) {
    const k = <i32>ctz(some), value = <i32>load<i16>(block + load<u8>(order + k));
    some &= some - 1;
    let run = k - before - 1;
    before = k;
    // Bits from 5 on, and how many, of a small number after a short run.
    if (<u32>(value + 32 | run << 2) < 64) {
      code = load<u32>(ac + (((run << 6) + value + 32) << 2), SMALL);
      bits = bits << (code & 31) | (code >> 5);
      held += code & 31;
    } else {
      for (; run > 15; run -= 16) {
        code = load<u32>(ac, 0xf0 << 2);
        bits = bits << (code >> 16) | (code & 0xffff);
        held += code >> 16;
        if (held >= 32) { held -= 32; store<u32>(out, <u32>(bits >> held)); out += 4; }
      }
      negative = value >> 31;
      size = 32 - clz((value ^ negative) - negative);
      code = load<u32>(ac + (((run << 4) | size) << 2));
      bits = (bits << (code >> 16) | (code & 0xffff)) << size | ((value + negative) & ((1 << size) - 1));
      held += (code >> 16) + size;
    }
    if (held >= 32) { held -= 32; store<u32>(out, <u32>(bits >> held)); out += 4; }
  }
  if (before != 63) {
    code = load<u32>(ac);
    bits = bits << (code >> 16) | (code & 0xffff);
    held += code >> 16;
    if (held >= 32) { held -= 32; store<u32>(out, <u32>(bits >> held)); out += 4; }
  }
  store<u64>(state, bits);
  store<i32>(state, held, HELD);
  store<usize>(state, out, OUT);
}

/** What stands for a block beyond the picture: the level before it, and nothing else. */
function putNothing(state: usize, dc: usize, ac: usize): void {
  const first = load<u32>(dc), second = load<u32>(ac), held = load<i32>(state, HELD) + (first >> 16) + (second >> 16), out = load<usize>(state, OUT);
  const bits = (load<u64>(state) << (first >> 16) | (first & 0xffff)) << (second >> 16) | (second & 0xffff);
  const full = held >= 32;
  if (full) store<u32>(out, <u32>(bits >> (held - 32)));
  store<u64>(state, bits);
  store<i32>(state, full ? held - 32 : held, HELD);
  store<usize>(state, full ? out + 4 : out, OUT);
}

/** Gives the end of the scan's bytes, which are not stuffed yet, or 0 where there is no room for them. */
export function encodeScan(job: usize): usize {
  const source = load<usize>(job), width = load<i32>(job, 4), height = load<i32>(job, 8), luma = load<usize>(job, 12), colour = load<usize>(job, 16);
  const dc = load<usize>(job, 20), ac = load<usize>(job, 24), dcOfColour = load<usize>(job, 28), acOfColour = load<usize>(job, 32);
  const order = load<usize>(job, 36), lists = load<usize>(job, 40), state = load<usize>(job, 44), y0 = load<usize>(job, 48), rows = load<usize>(job, 52);
  const us = load<usize>(job, 56), vs = load<usize>(job, 60), wide: i32 = (width + 15) & ~15, small = wide >> 1, lasts = state + 16;
  const limit = load<usize>(job, 64), across = wide >> 4, columns = (width + 7) >> 3, lines = (height + 7) >> 3;
  for (let top = 0; top < height; top += 16) {
    if (load<usize>(state, OUT) > limit) return 0;
    const band = min(16, height - top);
    for (let y = 0; y < band; y += 2) {
      const next = min(top + y + 1, height - 1), u = us + (y >> 1) * small, v = vs + (y >> 1) * small;
      splitRow(source + (top + y) * width * 3, width, 3, wide, y0 + y * wide, rows, rows + wide);
      splitRow(source + next * width * 3, width, 3, wide, y0 + (y + 1) * wide, rows + 2 * wide, rows + 3 * wide);
      halveRows(rows, rows + 2 * wide, wide, u);
      halveRows(rows + wide, rows + 3 * wide, wide, v);
    }
    const filled = (band + 1) & ~1;
    for (let y = filled; y < 16; y++) memory.copy(y0 + y * wide, y0 + (filled - 1) * wide, wide);
    for (let y = filled >> 1; y < 8; y++) {
      memory.copy(us + y * small, us + ((filled >> 1) - 1) * small, small);
      memory.copy(vs + y * small, vs + ((filled >> 1) - 1) * small, small);
    }
    const below = (top >> 3) + 1 < lines;
    for (let x = 0; x < across; x++) {
      const at = y0 + (x << 4), beside = 2 * x + 1 < columns;
      putBlock(at, wide, luma, state, lasts, dc, ac, order, lists);
      if (beside) putBlock(at + 8, wide, luma, state, lasts, dc, ac, order, lists); else putNothing(state, dc, ac);
      if (below) putBlock(at + 8 * wide, wide, luma, state, lasts, dc, ac, order, lists); else putNothing(state, dc, ac);
      if (below && beside) putBlock(at + 8 * wide + 8, wide, luma, state, lasts, dc, ac, order, lists); else putNothing(state, dc, ac);
      putBlock(us + (x << 3), small, colour, state, lasts + 4, dcOfColour, acOfColour, order, lists);
      putBlock(vs + (x << 3), small, colour, state, lasts + 8, dcOfColour, acOfColour, order, lists);
    }
  }
  const held = load<i32>(state, HELD), more = (32 - held) & 31;
  let out = load<usize>(state, OUT);
  store<u32>(out, <u32>(load<u64>(state) << more) | ((1 << more) - 1));
  swapWords(load<usize>(job, 68), out + 4);
  return out + ((held + 7) >> 3);
}
