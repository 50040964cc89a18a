import { differing, forwardBackward, N, normals, numpy, rowsOf, SQUARE, torch } from "./row.mjs";

export const MACS = 8 * 32 * 32 * 32 * 32 * 9;
const withGradient = ([value, pullback]) => [value, pullback()];
const sizeOf = (shape) => shape.reduce((product, length) => product * length, 1);

/** Forward and backward of a convolution, with a bias. */
export const both =
  (name, x, kernel, options, outputs = kernel[0]) =>
  ({ reg, place }) => {
    const inputs = {
      x: place(normals(1, sizeOf(x)), x),
      kernel: place(normals(2, sizeOf(kernel)), kernel),
      bias: place(normals(3, outputs), [outputs]),
    };
    const op = reg.sharing[name];
    const [y] = op(inputs, options);
    const dy = place(normals(4, y.data.length), [...y.shape]);
    return () => forwardBackward(op, inputs, options, dy);
  };
export const peer = (call, x, kernel, outputs = kernel[0]) =>
  torch(
    `both(lambda: nn.${call}, d, q, k, o)`,
    `q = grad(${x}); k = grad(${kernel}, seed=2); o = grad(${outputs}, seed=3)\nd = normals(4, *(nn.${call}).shape)`,
  );

/** Of each place the first that a symmetry of the square brings there. */
const LEAST =
  "v = np.arange(65536).reshape(256, 256)\nleast = np.minimum.reduce([np.rot90(q, k) for q in (v, v.T) for k in range(4)])";

export const X = [8, 32, 32, 32];
export const K = [32, 32, 3, 3];
const same = { padding: "same" };

/** The elements of a convolution are the multiply-adds of its forward pass. */
export const sharing = rowsOf("sharing", [
  ["conv2d", "3×3", both("conv2d", X, K, same), peer("conv2d(q, k, o, padding=1)", X, K), MACS],
  [
    "conv1d",
    "3",
    both("conv1d", [8, 32, 1024], [32, 32, 3], same),
    peer("conv1d(q, k, o, padding=1)", [8, 32, 1024], [32, 32, 3]),
    8 * 1024 * 32 * 32 * 3,
  ],
  [
    "conv3d",
    "3×3×3",
    both("conv3d", [2, 16, 16, 16, 16], [16, 16, 3, 3, 3], same),
    peer("conv3d(q, k, o, padding=1)", [2, 16, 16, 16, 16], [16, 16, 3, 3, 3]),
    2 * 4096 * 256 * 27,
  ],
  [
    "convTranspose1d",
    "3",
    both("convTranspose1d", [8, 32, 1024], [32, 32, 3], { padding: 1 }),
    peer("conv_transpose1d(q, k, o, padding=1)", [8, 32, 1024], [32, 32, 3]),
    8 * 1024 * 32 * 32 * 3,
  ],
  [
    "convTranspose2d",
    "3×3",
    both("convTranspose2d", X, K, { padding: 1 }),
    peer("conv_transpose2d(q, k, o, padding=1)", X, K),
    MACS,
  ],
  [
    "convTranspose3d",
    "3×3×3",
    both("convTranspose3d", [2, 16, 16, 16, 16], [16, 16, 3, 3, 3], { padding: 1 }),
    peer("conv_transpose3d(q, k, o, padding=1)", [2, 16, 16, 16, 16], [16, 16, 3, 3, 3]),
    2 * 4096 * 256 * 27,
  ],
  [
    "depthwiseConv2d",
    "3×3",
    both("depthwiseConv2d", X, [32, 1, 3, 3], same),
    peer("conv2d(q, k, o, padding=1, groups=32)", X, [32, 1, 3, 3]),
    MACS / 32,
  ],
  [
    "asDense",
    "",
    ({ reg, place }) => {
      const kernel = place(normals(1, 8 * 8 * 9), [8, 8, 3, 3]);
      return () => reg.sharing.asDense(kernel, [8, 12, 12], same);
    },
    torch(
      "nn.conv2d(eye, k, padding=1).view(1152, 1152).t().contiguous()",
      "eye = torch.eye(1152).view(1152, 8, 12, 12)\nk = normals(1, 8, 8, 3, 3)",
    ),
    (8 * 144) ** 2,
  ],
  [
    "lowRank",
    "rank 64",
    ({ reg, place }) => {
      const inputs = { u: place(normals(1, N / 16), [1024, 64]), v: place(normals(2, N / 16), [64, 1024]) };
      const dy = place(normals(3, N), SQUARE);
      return () => forwardBackward(reg.sharing.lowRank, inputs, {}, dy);
    },
    torch("both(lambda: u @ v, z, u, v)", "u = grad(1024, 64)\nv = grad(64, 1024, seed=2)"),
  ],
  [
    "codebook",
    "16 centers",
    ({ reg, place }) => {
      const inputs = { w: place(normals(1, N), SQUARE), centers: place(normals(2, 16).toSorted(), [16]) };
      const dy = place(normals(3, N), SQUARE);
      return () => forwardBackward(reg.sharing.codebook, inputs, {}, dy);
    },
    torch(
      "q, dk = both(lambda: k[torch.bucketize(x, edges)], z, k)\n(q, z.clone(), dk)",
      "k = normals(2, 16).sort().values\nedges = (k[1:] + k[:-1]) / 2\nk.requires_grad_()",
    ),
  ],
  [
    "hashed",
    "",
    ({ reg, place }) => {
      const inputs = { w: place(normals(1, N / 16), [N / 16]) };
      const dy = place(normals(3, N), SQUARE);
      const options = { shape: SQUARE, seed: 1 }; // as the peer, it keeps the buckets
      return () => forwardBackward(reg.sharing.hashed, inputs, options, dy);
    },
    differing(
      torch("both(lambda: k[i], dy, k)", "k = grad(65536)\ni = torch.randint(65536, (1024, 1024))"),
      "other buckets",
    ),
  ],
  [
    "kMeans",
    "16 clusters, 10 rounds",
    ({ reg, place }) => {
      const w = place(normals(1, N / 16), [256, 256]);
      return () => reg.sharing.kMeans(w, { clusters: 16, seed: 1, rounds: 10 });
    },
    differing(
      torch(
        "k = torch.randn(16).sort().values\nfor _ in range(10):\n    i = torch.bucketize(z, (k[1:] + k[:-1]) / 2)\n    k = torch.zeros(16).scatter_add_(0, i, z) / torch.bincount(i, minlength=16).clamp(1)",
        "z = normals(1, 65536)",
      ),
      "other centers to begin with",
    ),
    N / 16,
  ],
  [
    "crossStitch",
    "4 tasks",
    ({ reg, place }) => {
      const inputs = { x: place(normals(1, N), [4, 512, 512]), alpha: place(normals(2, 16), [4, 4]) };
      const dy = place(normals(3, N), [4, 512, 512]);
      return () => forwardBackward(reg.sharing.crossStitch, inputs, {}, dy);
    },
    torch(
      "both(lambda: (k @ q.view(4, -1)).view(4, 512, 512), d, k, q)",
      "q = grad(4, 512, 512)\nk = grad(4, 4, seed=2)\nd = normals(3, 4, 512, 512)",
    ),
  ],
  [
    "softTie",
    "",
    ({ reg, place }) => {
      const inputs = { a: place(normals(1, N / 2), [512, 1024]), b: place(normals(2, N / 2), [512, 1024]) };
      return () => withGradient(reg.sharing.softTie(inputs, { strength: 1e-3 }));
    },
    torch(
      "value(lambda: 5e-4 * (((q - (q + p) / 2) ** 2).sum() + ((p - (q + p) / 2) ** 2).sum()), q, p)",
      "q = grad(512, 1024)\np = grad(512, 1024, seed=2)",
    ),
  ],
  [
    "softWeightSharing",
    "8 components",
    ({ reg, place }) => {
      const eight = (seed) => place(normals(seed, 8), [8]);
      const inputs = {
        w: place(normals(1, N / 8), [128, 1024]),
        mean: eight(2),
        logVariance: eight(3),
        logit: eight(4),
      };
      return () => withGradient(reg.sharing.softWeightSharing(inputs, { strength: 1e-3 }));
    },
    torch(
      "value(lambda: -1e-3 * torch.logsumexp(torch.log_softmax(l, 0) - .5 * (math.log(2 * math.pi) + v + (q[:, None] - m) ** 2 / v.exp()), 1).sum(), q, m, v, l)",
      "import math\nq = grad(1 << 17)\nm = grad(8, seed=2); v = grad(8, seed=3); l = grad(8, seed=4)",
    ),
    N / 8,
  ],
  [
    "orbitShare",
    "symmetries of the square",
    ({ reg, place }) => {
      const found = reg.sharing.orbits([256, 256], reg.sharing.squareSymmetries());
      const inputs = { w: place(normals(1, found.count), [found.count]) };
      const dy = place(normals(2, 65536), [256, 256]);
      return () => forwardBackward(reg.sharing.orbitShare, inputs, found, dy);
    },
    torch(
      "both(lambda: k[i], d, k)",
      `${LEAST}\ni = torch.from_numpy(np.unique(least, return_inverse=True)[1].reshape(256, 256))\nk = grad(8256)\nd = normals(2, 256, 256)`,
    ),
    65536,
  ],
  [
    "orbits",
    "symmetries of the square",
    ({ reg }) =>
      () =>
        reg.sharing.orbits([256, 256], reg.sharing.squareSymmetries()),
    numpy(`${LEAST}\nfirst, index = np.unique(least, return_inverse=True)\n(first.size, index, [256, 256])`),
    65536,
  ],
  [
    "share",
    "a transposed use",
    ({ reg, place }) => {
      const shared = { w: place(normals(1, N), SQUARE) };
      const plan = { a: { of: "w" }, b: { of: "w", by: [{ transpose: [1, 0] }] } };
      const uses = { a: place(normals(2, N), SQUARE), b: place(normals(3, N), SQUARE) };
      return () => forwardBackward(reg.sharing.share, shared, plan, uses);
    },
    torch("(x, x.t().contiguous(), y + z.t())"),
  ],
  [
    "unroll",
    "16 steps of h + x",
    ({ reg, place }) => {
      const cell = ({ x, h }) => {
        const next = reg.kernel.emptyLike(h);
        reg.kernel.combine(next.data, h.data, 1, x.data);
        return [next, (dy) => ({ x: dy, h: dy })];
      };
      const inputs = { x: place(normals(1, N), [16, 256, 256]), h: place(normals(2, 65536), [256, 256]) };
      const [y] = reg.sharing.unroll(cell)(inputs, {});
      const dy = place(normals(3, y.data.length), [...y.shape]);
      return () => forwardBackward(reg.sharing.unroll(cell), inputs, {}, dy);
    },
    torch(
      "both(steps, d, q, h)",
      "q = grad(16, 256, 256)\nh = grad(256, 256, seed=2)\nd = normals(3, 16, 256, 256)\ndef steps():\n    states = [h]\n    for t in range(16):\n        states.append(states[-1] + q[t])\n    return torch.stack(states[1:])",
    ),
  ],
  [
    "saveShared",
    "",
    ({ reg, place }) => {
      const shared = { w: place(normals(1, N), SQUARE) };
      return () => reg.sharing.saveShared(shared, { a: { of: "w" } });
    },
    differing(
      numpy("base64.b64encode(q).decode('ascii')", "import base64\nq = x.numpy()"),
      "the text alone, without shape and plan",
    ),
  ],
  [
    "loadShared",
    "",
    ({ reg }) => {
      const saved = reg.sharing.saveShared({ w: { data: normals(1, N), shape: SQUARE } }, { a: { of: "w" } });
      return () => reg.sharing.loadShared(saved).shared;
    },
    numpy(
      "np.frombuffer(base64.b64decode(text, validate=True), np.float32).reshape(1024, 1024).copy()",
      "import base64\ntext = base64.b64encode(x.numpy()).decode('ascii')",
    ),
  ],
]);
