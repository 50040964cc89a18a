// Draws and ops whose bits are the same on every engine.
import * as augment from "@reg/augment";
import * as dropout from "@reg/dropout";
import * as matmul from "@reg/matmul";
import * as norm from "@reg/norm";
import * as penalties from "@reg/penalties";
import * as sharing from "@reg/sharing";
import * as tensor from "@reg/tensor";

const drawn = (seed, ...shape) => ({ data: tensor.normal(seed, tensor.sizeOf(shape)), shape });
const wide = (seed, ...shape) => ({ data: Float64Array.from(drawn(seed, ...shape).data), shape });
const image = (seed) => ({
  data: Uint8Array.from(tensor.integers(seed, 33 * 47 * 3, { high: 256 })),
  shape: [33, 47, 3],
});
/** A mask that keeps two of three. */
const masked = (...shape) => ({
  data: Uint8Array.from(tensor.integers(8, tensor.sizeOf(shape), { high: 3 }), (v) => +(v > 0)),
  shape,
});
/** An op's value and its gradients for the same dy. */
const both = ([y, pullback]) => [y, ...Object.values(pullback(typeof y === "number" ? 1 : y))];
const x = drawn(1, 19, 301);
const affine = { x, gamma: drawn(2, 301), beta: drawn(3, 301) };
const maps = { x: drawn(4, 3, 8, 8, 11), gamma: drawn(5, 8), beta: drawn(6, 8) };

const cases = {
  uniform: () => tensor.uniform(7, 1001),
  normal: () => tensor.normal(7, 1001),
  bernoulli: () => tensor.bernoulli(7, 1001, { probability: 0.3 }),
  integers: () => tensor.integers(7, 1001, { high: 1_000_003 }),
  permutation: () => tensor.permutation(7, 1001),
  gamma: () => tensor.gamma(7, 301, { shape: 0.4 }),
  beta: () => tensor.beta(7, 301, { alpha: 0.3, beta: 2 }),
  foldIn: () => Float64Array.from({ length: 99 }, (_, i) => tensor.foldIn(i, "step", i)),
  dropout: () => both(dropout.dropout({ x }, { rate: 0.3, seed: 5 })),
  "dropout, float64": () => both(dropout.dropout({ x: wide(1, 9, 301) }, { rate: 0.5, seed: 5 })),
  gaussianDropout: () => both(dropout.gaussianDropout({ x }, { rate: 0.3, seed: 5 })),
  alphaDropout: () => both(dropout.alphaDropout({ x }, { rate: 0.3, seed: 5 })),
  dropBlock: () => both(dropout.dropBlock({ x: drawn(4, 3, 8, 8, 11) }, { rate: 0.2, block: 3, seed: 5 })),
  layerNorm: () => both(norm.layerNorm(affine, { epsilon: 1e-5 })),
  "layerNorm, mask": () => both(norm.layerNorm(affine, { epsilon: 1e-5, mask: masked(19, 301) })),
  batchNorm: () => both(norm.batchNorm(affine, { epsilon: 1e-5 })),
  "batchNorm, mask": () => both(norm.batchNorm(maps, { epsilon: 1e-5, mask: masked(3, 8, 11) })),
  groupNorm: () => both(norm.groupNorm(maps, { epsilon: 1e-5, groups: 4, axis: 1 })),
  rmsNorm: () => both(norm.rmsNorm({ x, gamma: affine.gamma }, { epsilon: 1e-6 })),
  elasticNet: () => both(penalties.elasticNet({ w: x }, { l1: 0.1, l2: 0.2 })),
  proxL1: () => penalties.proxL1(x, { strength: 0.5, step: 0.1 }),
  proxGroupLasso: () => penalties.proxGroupLasso(x, { axis: 1, strength: 0.5, step: 0.1 }),
  clipByGlobalNorm: () => Object.values(penalties.clipByGlobalNorm({ x }, { max: 1 })[0]),
  matmul: () => both(matmul.matmul({ a: drawn(1, 37, 53), b: drawn(2, 53, 29) })),
  conv2d: () => both(sharing.conv2d({ x: drawn(1, 2, 3, 9, 11), kernel: drawn(2, 5, 3, 3, 3) })),
  "flip, rotate of bytes": () => [
    augment.flipHorizontal().augment({ image: image(1) }, 1).image,
    augment.rotate({ angle: 30, border: "symmetric" }).augment({ image: image(1) }, 1).image,
  ],
  resize: () => augment.resize({ height: 20, width: 31 }).augment({ image: image(2) }, 1).image,
  colorJitter: () => augment.colorJitter().augment({ image: image(3) }, 9).image,
  cutout: () => augment.cutout().augment({ image: image(4) }, 9).image,
};

/** The digest of every case by its name. */
export const digests = () => Object.fromEntries(Object.entries(cases).map(([name, run]) => [name, digest(run())]));

/** FNV-1a over the bytes of arrays, tensors and numbers. */
function digest(value) {
  let hash = 2166136261;
  const add = (one) => {
    if (Array.isArray(one)) return one.forEach(add);
    if (typeof one === "number") return add(Float64Array.of(one));
    if (!ArrayBuffer.isView(one)) return add(one.data);
    for (const byte of new Uint8Array(one.buffer, one.byteOffset, one.byteLength)) {
      hash = Math.imul(hash ^ byte, 16777619) >>> 0;
    }
  };
  add(value);
  return hash.toString(16).padStart(8, "0");
}
