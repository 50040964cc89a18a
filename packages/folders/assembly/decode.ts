// The blocks of a baseline JPEG: bits to coefficients to levels, as src/engine/internal/decodeJpeg.ts lays them out.
import { BLOCK, inverse, row, transpose } from "../../augment/assembly/jpeg";

/** A Huffman table: what the next ten bits say; the largest code of each length; what makes a code a place; the values in order. */
const LARGEST: usize = 4096, PLACES: usize = 4168, VALUES: usize = 4240;
/** In an entry of that: more bits have to be looked at. */
const MORE: u32 = 0x80;
/** What is added to the place of the last coefficient when a block ends. */
const ENDED: i32 = 80;

/** A block's part of what is told: its tables, where its coefficients lie and are multiplied by, the last DC, and where levels go. */
const PART: usize = 32;

/** The length of a code of more than ten bits, and its value from bit 8 on; 0 where there is none. */
function longCode(table: usize, bits: u64): u32 {
  for (let length = 11; length <= 16; length++) {
    const code = <i32>(bits >> (64 - length));
    if (code <= load<i32>(table + (<usize>length << 2), LARGEST)) {
      return length | (<u32>load<u8>(table + load<i32>(table + (<usize>length << 2), PLACES) + code, VALUES) << 8);
    }
  }
  return 0;
}

/** The number that `size` bits stand for: those that begin with 0 are negative. */
// @ts-ignore: decorator
@inline function numberOf(bits: u64, size: i32): i32 {
  const value = <i32>((bits >> 1) >> (63 - size));
  return value + (((value - ((1 << size) >> 1)) >> 31) & (1 - (1 << size)));
}

/** Gives how many bytes of the scan were needed, or −1 where it breaks the rules. */
export function decodeScan(job: usize): i32 {
  const start = load<usize>(job), end = load<usize>(job, 4), across = load<i32>(job, 8), down = load<i32>(job, 12);
  const parts = job + 32, behind = parts + load<usize>(job, 16) * PART, told = load<usize>(job, 20), block = told + BLOCK;
  let p = start, bits: u64 = 0, held: i32 = 0;
  for (let my = 0; my < down; my++) {
    for (let mx = 0; mx < across; mx++) {
      if (p > end + 8) return -1;
      for (let part = parts; part < behind; part += PART) {
        const zero = i32x4.splat(0);
        v128.store(block, zero); v128.store(block, zero, 16); v128.store(block, zero, 32); v128.store(block, zero, 48);
        v128.store(block, zero, 64); v128.store(block, zero, 80); v128.store(block, zero, 96); v128.store(block, zero, 112);
        const dc = load<usize>(part), ac = load<usize>(part, 4), places = load<usize>(part, 8), last = load<usize>(part, 12);
        if (held <= 32) { bits |= <u64>load<u32>(p) << (32 - held); p += 4; held += 32; }
        let entry = load<u32>(dc + (<usize>(bits >> 54) << 2));
        if (!entry) { entry = longCode(dc, bits); if (!entry) return -1; }
        let length = <i32>(entry & 31), size = <i32>(entry >> 8);
        if (size > 11) return -1;
        bits <<= length;
        const level = load<i32>(last) + numberOf(bits, size);
        bits <<= size;
        held -= length + size;
        store<i32>(last, level);
        store<i16>(block, level * <i32>(load<u32>(places) >> 16));

        let k = 0;
        while (k < 63) {
          if (held <= 32) { bits |= <u64>load<u32>(p) << (32 - held); p += 4; held += 32; }
          entry = load<u32>(ac + (<usize>(bits >> 54) << 2));
          let value = <i32>entry >> 16;
          length = <i32>(entry & 31);
          k += <i32>((entry >> 8) & 0x7f);
          bits <<= length;
          held -= length;
          if (entry & MORE) {
            if (length == 0) {
              entry = longCode(ac, bits);
              length = <i32>(entry & 31);
              if (!length) return -1;
              const symbol = <i32>(entry >> 8);
              value = symbol & 15;
              k += value == 0 && symbol != 0xf0 ? ENDED : (symbol >> 4) + 1;
              bits <<= length;
              held -= length;
            }
            size = value;
            value = numberOf(bits, size);
            bits <<= size;
            held -= size;
          }
          const place = load<u32>(places + (<usize>k << 2));
          store<i16>(block + (place & 0xffff), value * <i32>(place >> 16));
        }
        if (k > 63 && k < ENDED) return -1;

        const stride = load<usize>(part, 20);
        let out = load<usize>(part, 16) + mx * load<i32>(part, 24) + my * load<i32>(part, 28);
        if (k == ENDED) {
          const one = (<i32>load<i16>(block) + 4 >> 3) + 128, all = i8x16.splat(<i8>(one < 0 ? 0 : one > 255 ? 255 : one));
          for (let y = 0; y < 8; y++, out += stride) v128.store64_lane(out, all, 0);
          continue;
        }
        inverse(block, told, 11);
        transpose(block);
        inverse(block, told, 18);
        transpose(block);
        const half = i16x8.splat(128);
        for (let y: usize = 0; y < 8; y += 2, out += 2 * stride) {
          const two = i8x16.narrow_i16x8_u(i16x8.add(row(block, y), half), i16x8.add(row(block, y + 1), half));
          v128.store64_lane(out, two, 0);
          v128.store64_lane(out + stride, two, 1);
        }
      }
    }
  }
  return (<i32>(p - start) * 8 - held + 7) >> 3;
}
