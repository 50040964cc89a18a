import { loadKernels } from "@reg/tensor/kernel";
import { KERNEL } from "../generated/kernel.ts";

type Address = number;
type Bytes = number;
type Count = number;

type Tiled = [
  quads: Address,
  full: Count,
  count: Count,
  columns: Count,
  p: Address,
  plane: Bytes,
  pitch: Bytes,
  segment: Bytes,
  depth: Count,
  u: Address,
  filters: Count,
  groups: Count,
  y: Address,
  outputPlane: Bytes,
  end: Bytes,
  line: Bytes,
  scratch: Address,
];

type Last = [
  p: Address,
  pitch: Bytes,
  y: Address,
  rows: Count,
  columns: Count,
  channels: Count,
  offsets: Address,
  k: Count,
  w: Address,
];

/** The float32 kernels of `assembly/`, which says what they do. */
export interface Kernels {
  pad(
    ...args: [
      x: Address,
      apart: Bytes,
      planes: Count,
      depth: Count,
      height: Count,
      width: Count,
      to: Address,
      plane: Bytes,
      layers: Count,
      rows: Count,
      segment: Bytes,
      front: Count,
      top: Count,
      left: Count,
      step: Count,
      columns: Count,
    ]
  ): void;
  transpose(from: Address, wide: Bytes, rows: Count, columns: Count, to: Address, tall: Bytes): void;
  listQuads(
    ...args: [
      quads: Address,
      parts: Address,
      line: Count,
      end: Count,
      height: Count,
      from: Count,
      whole: Count,
      to: Count,
      sourceZ: Bytes,
      sourceY: Bytes,
      target: Bytes,
      targetZ: Bytes,
      targetY: Bytes,
      targetX: Bytes,
    ]
  ): void;
  correlate(
    ...args: [
      quads: Address,
      full: Count,
      parts: Address,
      partial: Count,
      lanes: Count,
      stride: Bytes,
      p: Address,
      share: Bytes,
      offsets: Address,
      k: Count,
      w: Address,
      filters: Count,
      groups: Count,
      y: Address,
      plane: Bytes,
      bias: Address,
    ]
  ): void;
  weigh(
    ...args: [
      quads: Address,
      full: Count,
      parts: Address,
      partial: Count,
      lanes: Count,
      p: Address,
      share: Bytes,
      offsets: Address,
      k: Count,
      dy: Address,
      plane: Bytes,
      filters: Count,
      groups: Count,
      panel: Address,
      dw: Address,
    ]
  ): void;
  correlateLast(...args: Last): void;
  weighLast(...args: Last): void;
  winogradBytes(depth: Count): Bytes;
  winograd(...args: Tiled): number;
  winogradWeighBytes(depth: Count): Bytes;
  winogradWeigh(...args: Tiled): void;
  winogradGradient(du: Address, groups: Count, rows: Count, depth: Count, dw: Address): number;
  winogradKernel(
    ...args: [
      w: Address,
      groups: Count,
      share: Count,
      rows: Count,
      rowStep: Count,
      depth: Count,
      depthStep: Count,
      flipped: boolean,
      to: Address,
    ]
  ): void;
  mixtureDensities(
    ...args: [w: Address, count: Count, mixture: Address, components: Count, parts: Address, totals: Address]
  ): number;
  mixtureSlopes(
    ...args: [
      w: Address,
      dw: Address,
      count: Count,
      mixture: Address,
      components: Count,
      parts: Address,
      sums: Address,
      by: number,
    ]
  ): void;
}

export const kernels = /* @__PURE__ */ loadKernels<Kernels>(KERNEL);
