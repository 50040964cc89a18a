import { loadKernels } from "@reg/tensor/kernel";
import { KERNEL } from "../generated/kernel.ts";
import type { ResamplingKernels } from "./resamplingKernels.ts";

type Address = number;

type Blur = (
  source: Address,
  first: number,
  height: number,
  width: number,
  channels: number,
  from: number,
  to: number,
  weights: Address,
  radius: number,
  lines: Address,
  room: Address,
  out: Address,
  alpha: number,
) => void;

type Hue = (p: Address, out: Address, pixels: number, channels: number, told: Address) => void;

type Gray = (p: Address, out: Address, pixels: number, channels: number, only: boolean, told: Address) => void;

type Sharpen = (p: Address, stride: number, step: number, count: number, told: Address, out: Address) => void;

/** Exports of the compiled module. Each is documented in `assembly/`. */
export interface Kernels extends ResamplingKernels {
  medianRow(
    p: Address,
    stride: number,
    step: number,
    side: number,
    size: number,
    room: Address,
    bytes: number,
    out: Address,
  ): void;
  edgeRow(source: Address, bytes: number, step: number, reach: number, size: number, out: Address): void;
  move(
    source: Address,
    stepRow: number,
    stepColumn: number,
    bytes: number,
    out: Address,
    stride: number,
    rows: number,
    columns: number,
  ): void;
  padAround(
    width: number,
    height: number,
    bytes: number,
    out: Address,
    border: number,
    fill: Address,
    left: number,
    top: number,
    right: number,
    bottom: number,
  ): void;
  lineBytes(p: Address, out: Address, count: number, told: Address): void;
  lookUp(p: Address, out: Address, count: number, tables: Address): void;
  lookUpFloats(p: Address, out: Address, count: number, channels: number, tables: Address): void;
  countBytes(p: Address, count: number, channels: number, counts: Address): void;
  flipBits(p: Address, out: Address, count: number, told: Address): void;
  reorder(p: Address, out: Address, count: number, group: number, told: Address): void;
  lines(p: Address, out: Address, count: number, told: Address): void;
  solarize(p: Address, out: Address, count: number, told: Address): void;
  extremes(p: Address, count: number, found: Address): void;
  sums(p: Address, count: number, found: Address): void;
  toLevels(p: Address, out: Address, count: number, told: Address): number;
  readonly hueBytes: Hue;
  readonly hueFloats: Hue;
  readonly grayBytes: Gray;
  readonly grayFloats: Gray;
  scaleRows(p: Address, out: Address, rows: number, columns: number, factors: Address): void;
  curveRows(
    p: Address,
    out: Address,
    rows: number,
    columns: number,
    t: number,
    step: number,
    piece: number,
    told: Address,
  ): void;
  readRows(source: Address, columns: number, times: Address, rows: number, out: Address): void;
  squares(columns: Address, stride: number, features: number, i: number, out: Address): void;
  padRow(source: Address, width: number, channels: number, size: number, reach: number, out: Address): void;
  filterRows(
    source: Address,
    stride: number,
    rows: number,
    count: number,
    taps: Address,
    last: Address,
    size: number,
    told: Address,
    out: Address,
  ): void;
  splitRow(
    p: Address,
    width: number,
    channels: number,
    wide: number,
    luma: Address,
    blues: Address,
    reds: Address,
  ): void;
  halveRows(p: Address, q: Address, wide: number, out: Address): void;
  doubleRow(near: Address, next: Address, count: number, room: Address, out: Address): void;
  mergeRow(luma: Address, blues: Address, reds: Address, width: number, channels: number, out: Address): void;
  tellTable(told: Address): void;
  quantizeBlocks(source: Address, width: number, table: Address, out: Address): void;
  power(p: Address, out: Address, count: number, told: Address): void;
  floatsFirst(source: Address, pixels: number, channels: number, told: Address, out: Address, plane: number): void;
  channelsLast(
    source: Address,
    pixels: number,
    channels: number,
    size: number,
    told: Address,
    out: Address,
    plane: number,
  ): void;
  filterDoubles(
    source: Address,
    stride: number,
    rows: number,
    count: number,
    taps: Address,
    last: Address,
    out: Address,
    step: number,
  ): void;
  mixBytes(a: Address, b: Address, out: Address, count: number, weight: number): void;
  mixFloats(a: Address, b: Address, out: Address, count: number, p: number, q: number): void;
  weighBytes(images: Address, last: Address, out: Address, count: number): void;
  weighFloats(images: Address, last: Address, out: Address, count: number): void;
  channelsFirst(source: Address, pixels: number, channels: number, factors: Address, out: Address, plane: number): void;
  tileLevels(
    p: Address,
    pixels: number,
    step: number,
    together: number,
    size: number,
    told: Address,
    plane: Address,
  ): void;
  tileRow(
    p: Address,
    pixels: number,
    step: number,
    together: number,
    size: number,
    told: Address,
    plane: Address,
    above: Address,
    below: Address,
    columns: Address,
  ): void;
  addDraws(draws: Address, p: Address, out: Address, count: number, size: number, low: number, high: number): void;
  listBelow(draws: Address, count: number, rate: number, first: number): number;
  peppered(
    draws: Address,
    p: Address,
    out: Address,
    count: number,
    size: number,
    rate: number,
    low: number,
    high: number,
  ): void;
  readonly sharpenBytes: Sharpen;
  readonly sharpenFloats: Sharpen;
  readonly blurBytes: Blur;
  readonly blurFloats: Blur;
  blendBytes(pixels: Address, groups: number, channels: number, blends: Address, count: number, sums: Address): void;
  sumBytes(bytes: Address, groups: number, most: number, sums: Address): void;
  blendFloats(
    values: Address,
    pixels: number,
    channels: number,
    blends: Address,
    count: number,
    low: number,
    high: number,
    sums: Address,
  ): void;
}

/** What the tables of assembly/constants.ts fill. */
const CONSTANT_BYTES = 5664;

export const kernels = /* @__PURE__ */ loadKernels<Kernels>(KERNEL, { constantBytes: CONSTANT_BYTES });
