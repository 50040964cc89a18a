// What rows are made of. A row times one export with one set of options:
//   { package, name, option, elements, bytes, setup({ reg, place }) → run, peer }
// `name` is the export; `elements` how many values a call works on, bytes if `bytes`; `setup` gets the packages of one
// build and `place(data, shape)`, which puts a tensor or an image in an arena or leaves it an ordinary array. The peer is
// `{ lib, setup, run }` in Python, on what prelude.py names, or undefined: then a copy of the elements is timed.

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

/** Rows of a package from `[name, option, setup, peer, elements]`. */
export const rowsOf = (name, list) =>
  list.map(([op, option, setup, peer, elements = N]) => ({ package: name, name: op, option, elements, setup, peer }));
