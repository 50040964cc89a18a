// C += A·B for row-major C [m, n]; A [m, k] and B [k, n] by strides, so that transposes are free.
//
// Blocks of B, DEPTH by WIDTH, are packed into panels of eight columns; blocks of A, HEIGHT by DEPTH, into panels of
// four rows; both are padded with zeros to whole panels. A tile of four rows by eight columns then stays in eight
// registers while k runs. (Goto, van de Geijn: "Anatomy of high-performance matrix multiplication", 2008.)

import { transposeFour } from "../../tensor/assembly/simd";

const DEPTH: u32 = 256;
const WIDTH: u32 = 512;
const HEIGHT: u32 = 96;

/** Bytes of scratch that `gemm` needs: one tile, one block of A, one block of B. */
export function scratchBytes(): u32 {
  return 128 + HEIGHT * DEPTH * 4 + WIDTH * DEPTH * 4;
}

export function gemm(
  a: usize, aRow: u32, aColumn: u32,
  b: usize, bRow: u32, bColumn: u32,
  c: usize, m: u32, n: u32, k: u32,
  scratch: usize,
): void {
  const tile = scratch, panelsA = scratch + 128, panelsB = panelsA + HEIGHT * DEPTH * 4;
  for (let k0: u32 = 0; k0 < k; k0 += DEPTH) {
    const depth = min(DEPTH, k - k0);
    for (let j0: u32 = 0; j0 < n; j0 += WIDTH) {
      const width = min(WIDTH, n - j0);
      pack(b + ((k0 * bRow + j0 * bColumn) << 2), bColumn, bRow, width, depth, panelsB, 8);
      for (let i0: u32 = 0; i0 < m; i0 += HEIGHT) {
        const height = min(HEIGHT, m - i0);
        pack(a + ((i0 * aRow + k0 * aColumn) << 2), aRow, aColumn, height, depth, panelsA, 4);
        tiles(panelsA, panelsB, c + ((i0 * n + j0) << 2), n, height, width, depth, tile);
      }
    }
  }
}

function tiles(panelsA: usize, panelsB: usize, c: usize, n: u32, height: u32, width: u32, depth: u32, tile: usize): void {
  const row: usize = <usize>n << 2;
  for (let j: u32 = 0; j < width; j += 8) {
    const panelB = panelsB + ((j * depth) << 2);
    for (let i: u32 = 0; i < height; i += 4) {
      const panelA = panelsA + ((i * depth) << 2);
      const corner = c + ((i * n + j) << 2);
      if (i + 4 <= height && j + 8 <= width) fourByEight(panelA, panelB, depth, corner, row);
      else {
        memory.fill(tile, 0, 128);
        fourByEight(panelA, panelB, depth, tile, 32);
        addPart(tile, corner, row, min(4, height - i), min(8, width - j));
      }
    }
  }
}

function addPart(tile: usize, corner: usize, row: usize, rows: u32, columns: u32): void {
  for (let i: u32 = 0; i < rows; i++) {
    for (let j: u32 = 0; j < columns; j++) {
      const to = corner + i * row + (j << 2);
      store<f32>(to, load<f32>(to) + load<f32>(tile + (i << 5) + (j << 2)));
    }
  }
}

// @ts-ignore: decorator
@inline function plus(sum: v128, x: v128, y: v128): v128 { return f32x4.add(sum, f32x4.mul(x, y)); }
// @ts-ignore: decorator
@inline function grow(p: usize, low: v128, high: v128): void {
  v128.store(p, f32x4.add(v128.load(p), low));
  v128.store(p, f32x4.add(v128.load(p, 16), high), 16);
}

function fourByEight(a: usize, b: usize, depth: u32, c: usize, row: usize): void {
  let c0 = f32x4.splat(0), c1 = c0, c2 = c0, c3 = c0, d0 = c0, d1 = c0, d2 = c0, d3 = c0;
  if (depth) do {
    const low = v128.load(b), high = v128.load(b, 16);
    let x = v128.load32_splat(a); c0 = plus(c0, x, low); d0 = plus(d0, x, high);
    x = v128.load32_splat(a, 4); c1 = plus(c1, x, low); d1 = plus(d1, x, high);
    x = v128.load32_splat(a, 8); c2 = plus(c2, x, low); d2 = plus(d2, x, high);
    x = v128.load32_splat(a, 12); c3 = plus(c3, x, low); d3 = plus(d3, x, high);
    a += 16; b += 32;
  } while (--depth);
  grow(c, c0, d0); grow(c + row, c1, d1); grow(c + 2 * row, c2, d2); grow(c + 3 * row, c3, d3);
}

/**
 * Packs `lines` lines of `depth` elements into panels that are `wide` lines wide, four or eight, line by line side by
 * side; absent lines are zeros.
 */
function pack(from: usize, lineStride: u32, stride: u32, lines: u32, depth: u32, to: usize, wide: u32): void {
  const step = <usize>stride << 2, row = <usize>wide << 2;
  for (let i: u32 = 0; i < lines; i += wide) {
    let p = from + ((i * lineStride) << 2), q = to, count = depth;
    if (lineStride == 1 && i + wide <= lines) {
      if (count) do {
        v128.store(q, v128.load(p));
        if (wide == 8) v128.store(q, v128.load(p, 16), 16);
        p += step; q += row;
      } while (--count);
    } else if (stride == 1 && i + wide <= lines) {
      for (let line: u32 = 0; line < wide; line += 4) {
        packFour(from + (((i + line) * lineStride) << 2), lineStride << 2, depth, to + (line << 2), row);
      }
    } else for (let line: u32 = 0; line < wide; line++) {
      p = from + (((i + line) * lineStride) << 2); q = to + (line << 2); count = depth;
      if (i + line < lines) {
        if (count) do { store<f32>(q, load<f32>(p)); p += step; q += row; } while (--count);
      } else if (count) do { store<f32>(q, 0); q += row; } while (--count);
    }
    to += row * depth;
  }
}

/** Four lines of neighbours, by squares of four that are transposed. */
function packFour(p: usize, lineStep: usize, depth: u32, q: usize, row: usize): void {
  let turns = depth >> 2, rest = depth & 3;
  if (turns) do {
    transposeFour(p, lineStep, q, row);
    p += 16; q += 4 * row;
  } while (--turns);
  if (rest) do {
    store<f32>(q, load<f32>(p)); store<f32>(q, load<f32>(p + lineStep), 4);
    store<f32>(q, load<f32>(p + 2 * lineStep), 8); store<f32>(q, load<f32>(p + 3 * lineStep), 12);
    p += 4; q += row;
  } while (--rest);
}
