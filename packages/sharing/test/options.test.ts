import { tensor } from "@reg/tensor";
import { testOptions } from "@reg/testing";
import { it } from "vitest";
import * as sharing from "../src/index.ts";

const drawn = (shape: number[]) => {
  const size = shape.reduce((a, b) => a * b, 1);
  return tensor(
    Float64Array.from({ length: size }, (_, i) => ((i * 7) % 5) - 2),
    shape,
  );
};
const line = { x: drawn([1, 2, 6]), kernel: drawn([2, 1, 3]), bias: drawn([2]) };
const plane = { x: drawn([1, 2, 6, 6]), kernel: drawn([2, 1, 3, 3]), bias: drawn([2]) };
const volume = { x: drawn([1, 2, 4, 4, 4]), kernel: drawn([2, 1, 2, 2, 2]), bias: drawn([2]) };
const NUMBERS = { padding: "a number is a padding, too" };
const settings = { stride: 1, dilation: 1, padding: "same", groups: 2, channels: "first" };
const listed = { stride: [1, 1], dilation: [1, 1], padding: [1, 1], groups: 2 };
const transposed = { stride: 2, dilation: 1, padding: 1, groups: 2, channels: "first", outputPadding: 1 };
const w = drawn([4]);

testOptions(it, sharing, {
  conv1d: { inputs: line, except: NUMBERS, options: settings },
  conv2d: { inputs: plane, except: NUMBERS, options: settings, others: [listed] },
  conv3d: { inputs: volume, except: NUMBERS, options: settings },
  convTranspose1d: { inputs: line, options: transposed },
  convTranspose2d: { inputs: plane, options: transposed },
  convTranspose3d: { inputs: volume, options: transposed },
  depthwiseConv2d: {
    inputs: plane,
    except: NUMBERS,
    options: { stride: 1, dilation: 1, padding: "same", channels: "first" },
  },
  asDense: {
    options: { stride: 1, dilation: 1, padding: "same", groups: 2 },
    except: NUMBERS,
    call: (o: never) => sharing.asDense(line.kernel, [2, 6], o),
  },
  sharingReport: {
    options: { stride: 1, dilation: 1, padding: "same", groups: 2 },
    except: NUMBERS,
    call: (o: never) => sharing.sharingReport([2, 1, 3], [2, 6], o),
  },
  softTie: {
    options: { strength: 1, to: "mean", weights: { a: 1, b: 2 } },
    call: (o: never) => sharing.softTie({ a: w, b: w }, o),
  },
  softWeightSharing: {
    inputs: { w, mean: drawn([2]), logVariance: drawn([2]), logit: drawn([2]) },
    options: { strength: 1 },
  },
  crossStitch: "takes inputs alone",
  codebook: "takes inputs alone",
  lowRank: "takes inputs alone",
  kMeans: { options: { clusters: 2, seed: 1, rounds: 9 }, call: (o: never) => sharing.kMeans(w, o) },
  hashed: { inputs: { w }, options: { shape: [2, 3], seed: 1 } },
  orbitShare: "takes orbits, as orbits returns them",
  orbits: "takes lists of views",
  squareSymmetries: "takes a rank",
  repeat: { options: { times: 2, blocks: 1, order: "cycle" }, call: (o: never) => sharing.repeat(identity, o) },
  unroll: "takes a cell",
  share: "takes a plan",
  saveShared: "takes a plan",
  loadShared: "takes what saveShared gave",
  countParameters: "takes a plan",
  uniqueParameters: "takes parameters",
});

const identity = ({ x }: { x: typeof w }) => [x, (dy: typeof w) => ({ x: dy })] as const;
