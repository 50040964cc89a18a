import { forwardBackward, normals, rowsOf, torch } from "./row.mjs";

const product =
  (shapeA, shapeB, options, backward = false) =>
  ({ reg, place }) => {
    const size = ([rows, columns]) => rows * columns;
    const inputs = { a: place(normals(1, size(shapeA)), shapeA), b: place(normals(2, size(shapeB)), shapeB) };
    const { matmul } = reg.matmul;
    if (!backward) return () => matmul(inputs, options)[0];
    const [y] = matmul(inputs, options);
    const dy = place(normals(3, y.data.length), [...y.shape]);
    return () => forwardBackward(matmul, inputs, options, dy);
  };
const setup = "a = normals(1, 512, 512)\nd = normals(2, 512, 512)\nu = normals(1, 1, 1024)\nv = normals(2, 1024, 1)";

/** The elements of a product are its multiply-adds. */
export const matmul = rowsOf("matmul", [
  ["matmul", "512³", product([512, 512], [512, 512]), torch("a @ d", setup), 512 ** 3],
  [
    "matmul",
    "512³, first transposed",
    product([512, 512], [512, 512], { transposeA: true }),
    torch("a.t() @ d", setup),
    512 ** 3,
  ],
  [
    "matmul",
    "512³, second transposed",
    product([512, 512], [512, 512], { transposeB: true }),
    torch("a @ d.t()", setup),
    512 ** 3,
  ],
  [
    "matmul",
    "512³, forward + backward",
    product([512, 512], [512, 512], {}, true),
    torch("both(lambda: p @ q, d, p, q)", "p = grad(512, 512)\nq = grad(512, 512, seed=2)\nd = normals(3, 512, 512)"),
    3 * 512 ** 3,
  ],
  ["matmul", "row × [1024, 1024]", product([1, 1024], [1024, 1024]), torch("u @ y", setup), 1 << 20],
  ["matmul", "[1024, 1024] × column", product([1024, 1024], [1024, 1]), torch("x @ v", setup), 1 << 20],
]);
