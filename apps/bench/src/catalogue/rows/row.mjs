// What rows are made of. A row times one export with one set of options:
//   { package, name, option, elements, bytes, setup({ reg, place }) → run, peer }
// `name` is the export; `elements` how many values a call works on, bytes if `bytes`; `setup` gets the packages of one
// build and `place(data, shape)`, which puts a tensor or an image in an arena or leaves it an ordinary array; `memory` is
// that arena. The peer is `{ lib, setup, run, differs, tolerance }` in Python, on what prelude.py names, or undefined: then a
// copy of the elements is timed. What a run returns, and what the last line of the peer's makes, is compared, array by array,
// unless `differs` says why that cannot be; `tolerance`, of the row or its peer, is a part of the largest value of an array.
// A peer's `share` is what part of the values may be further away.

export const N = 1 << 20;
export const SQUARE = [1024, 1024];
export const MAPS = [16, 64, 32, 32];

/** Tensors of normal values, `seed` telling them apart. */
export { normals } from "../../cases/data.mjs";

const python =
  (lib) =>
  (run, setup = "") => ({ lib, run, setup });
export const torch = python("torch");
export const numpy = python("numpy");
export const opencv = python("opencv");
export const pillow = python("pillow");
export const torchvision = python("torchvision");
export const scipy = python("scipy");

/** A peer that does as much work and makes other values. */
export const differing = (peer, differs) => ({ ...peer, differs });
/** A peer whose values are so far away, and a share of them further. */
export const within = (tolerance, peer, share) => ({ ...peer, tolerance, share });
export const OTHER_DRAWS = "draws of its own";

/** Forward and backward of an op: what it makes, and the gradients. */
export const forwardBackward = (op, inputs, options, dy) => {
  const [y, pullback] = op(inputs, options);
  return [y, pullback(dy)];
};

/** Rows of a package from `[name, option, setup, peer, elements, tolerance]`. */
export const rowsOf = (name, list) =>
  list.map(([op, option, setup, peer, elements = N, tolerance]) => ({
    package: name,
    name: op,
    option,
    elements,
    tolerance,
    setup,
    peer,
  }));
