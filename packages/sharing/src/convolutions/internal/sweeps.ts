import { sizeOf } from "@reg/tensor";
import type { Geometry } from "./geometry.ts";

export type Triple = readonly [z: number, y: number, x: number];

/** Planes with their padding, see `assembly/pad.ts`. */
export interface Padded {
  readonly input: Triple;
  readonly before: Triple;
  readonly lengths: Triple;
  /** Columns are dealt by their number modulo this. */
  readonly step: number;
  /** Bytes. */
  readonly segment: number;
  readonly plane: number;
}

/** A grid of outputs that see the same taps at the same distances. All but `taps` and `lengths` are bytes. */
export interface Sweep {
  readonly taps: readonly number[];
  /** What each tap sees, from the first output's place in a padded plane on. */
  readonly offsets: readonly number[];
  readonly lengths: Triple;
  /** Between layers and lines of the padded plane. */
  readonly source: readonly [z: number, y: number];
  /** The first output, and what is between neighbours in the output's plane. */
  readonly start: number;
  readonly target: Triple;
}

export interface Plan {
  readonly padded: Padded;
  readonly sweeps: readonly Sweep[];
}

const AXES = [0, 1, 2] as const;
export const triple = (of: (axis: 0 | 1 | 2) => number): Triple => [of(0), of(1), of(2)];
/** Lengths of one or two axes as those of three. */
const three = (lengths: readonly number[], missing = 1): Triple =>
  triple((axis) => lengths[axis - 3 + lengths.length] ?? missing);

/** With the axes that are missing to three. */
export function solid({ input, kernel, output, stride, dilation, before }: Geometry) {
  return {
    input: three(input),
    kernel: three(kernel),
    output: three(output),
    stride: three(stride),
    dilation: three(dilation),
    before: three(before, 0),
  };
}

/** At least so many bytes, in an odd number of cache lines: planes so far apart do not compete for the same places of the cache. */
export function oddLines(bytes: number): number {
  const lines = Math.ceil(bytes / 64);
  return 64 * (lines + 1 - (lines % 2));
}

export function padded(input: Triple, before: Triple, lengths: Triple, step: number): Padded {
  const segment = 16 * Math.ceil(lengths[2] / step / 4);
  return { input, before, lengths, step, segment, plane: oddLines(segment * step * lengths[1] * lengths[0]) };
}

/** Bytes between lines and layers of a padded plane. */
export const linePitch = ({ segment, step }: Padded): number => segment * step;
const layerPitch = (p: Padded): number => linePitch(p) * p.lengths[1];

/** Bytes between neighbours of a plane. */
const pitches = (lengths: Triple): Triple => [4 * lengths[1] * lengths[2], 4 * lengths[2], 4];

/** A call asks for the plan of its geometry twice. */
const found = /* @__PURE__ */ new WeakMap<Geometry, Plan>();

/** What the outputs of a convolution see. */
export function forwardPlan(geometry: Geometry): Plan {
  const known = found.get(geometry);
  if (known) return known;
  const plan = makeForwardPlan(geometry);
  found.set(geometry, plan);
  return plan;
}

function makeForwardPlan(geometry: Geometry): Plan {
  const { input, kernel, output, stride, dilation, before } = solid(geometry);
  const lengths = triple((axis) => (output[axis] - 1) * stride[axis] + (kernel[axis] - 1) * dilation[axis] + 1);
  const p = padded(input, before, lengths, stride[2]);
  const offsets = Array.from({ length: sizeOf(kernel) }, (_, tap) => {
    const [z, y, x] = placeOf(tap, kernel).map((at, axis) => at * dilation[axis]);
    return z * layerPitch(p) + y * linePitch(p) + (x % p.step) * p.segment + 4 * Math.floor(x / p.step);
  });
  const sweep: Sweep = {
    taps: offsets.map((_, tap) => tap),
    offsets,
    lengths: output,
    source: [stride[0] * layerPitch(p), stride[1] * linePitch(p)],
    start: 0,
    target: pitches(output),
  };
  return { padded: p, sweeps: [sweep] };
}

/** Inputs of one axis that lie alike between the outputs: they are seen through the same taps. */
interface Phase {
  /** Tap, and the output that sees the first of these inputs through it; it may be negative. */
  readonly taps: readonly (readonly [tap: number, seenBy: number])[];
  readonly first: number;
  readonly count: number;
}

/** Who sees the inputs of a convolution: one sweep for each way to lie between outputs `stride` apart. */
export function backwardPlan(geometry: Geometry): Plan {
  const { input, kernel, output, stride, dilation, before } = solid(geometry);
  const phases = AXES.map((axis) => phasesOf(input[axis], kernel[axis], stride[axis], dilation[axis], before[axis]));
  const lead = triple((axis) => Math.max(0, ...phases[axis].flatMap(({ taps }) => taps.map(([, seenBy]) => -seenBy))));
  const lengths = triple((axis) =>
    Math.max(1, ...phases[axis].flatMap(({ taps, count }) => taps.map(([, seenBy]) => seenBy + lead[axis] + count))),
  );
  const p = padded(output, lead, lengths, 1);
  const between = pitches(input);
  const sweeps: Sweep[] = [];
  for (const z of phases[0]) {
    for (const y of phases[1]) {
      for (const x of phases[2]) {
        const taps: number[] = [];
        const offsets: number[] = [];
        for (const [tz, atZ] of z.taps) {
          for (const [ty, atY] of y.taps) {
            for (const [tx, atX] of x.taps) {
              taps.push((tz * kernel[1] + ty) * kernel[2] + tx);
              offsets.push((atZ + lead[0]) * layerPitch(p) + (atY + lead[1]) * linePitch(p) + 4 * (atX + lead[2]));
            }
          }
        }
        sweeps.push({
          taps,
          offsets,
          lengths: [z.count, y.count, x.count],
          source: [layerPitch(p), linePitch(p)],
          start: z.first * between[0] + y.first * between[1] + x.first * between[2],
          target: triple((axis) => stride[axis] * between[axis]),
        });
      }
    }
  }
  return { padded: p, sweeps };
}

function phasesOf(input: number, kernel: number, stride: number, dilation: number, before: number): Phase[] {
  const phases: Phase[] = [];
  for (let phase = 0; phase < stride; phase++) {
    const low = Math.ceil((before - phase) / stride);
    const count = Math.floor((input - 1 + before - phase) / stride) - low + 1;
    const taps: [number, number][] = [];
    for (let tap = kernel - 1; tap >= 0; tap--) {
      const steps = (tap * dilation - phase) / stride;
      if (Number.isInteger(steps)) taps.push([tap, low - steps]);
    }
    if (count > 0) phases.push({ taps, first: low * stride + phase - before, count });
  }
  return phases;
}

export function placeOf(flat: number, [, height, width]: Triple): Triple {
  return [Math.floor(flat / (height * width)), Math.floor(flat / width) % height, flat % width];
}
