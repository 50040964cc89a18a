import { differing, forwardBackward, MAPS, N, normals, rowsOf, SQUARE, torch } from "./row.mjs";

const [C, PLACES] = [MAPS[1], MAPS[2] * MAPS[3]];
const last = [MAPS[0], MAPS[2], MAPS[3], C];

/** Inputs x, gamma and beta, and the gradient of what comes out. */
const inputsOf = (place, shape, channels) => ({
  x: place(normals(1, N), shape),
  gamma: place(normals(2, channels), [channels]),
  beta: place(normals(3, channels), [channels]),
});

/** Forward and backward of a norm. */
const both =
  (name, shape, channels, options = () => ({}), keep = (inputs) => inputs) =>
  ({ reg, place }) => {
    const inputs = keep(inputsOf(place, shape, channels));
    const dy = place(normals(4, N), shape);
    const made = options(reg, place);
    return () => forwardBackward(reg.norm[name], inputs, made, dy);
  };
const into =
  (name, shape, channels, options = () => ({}), keep = (inputs) => inputs) =>
  ({ reg, place }) => {
    const inputs = keep(inputsOf(place, shape, channels));
    const [y, dy] = [place(new Float32Array(N), shape), place(normals(4, N), shape)];
    const gradients = Object.fromEntries(
      Object.entries(inputs).map(([key, { data, shape }]) => [key, place(new Float32Array(data.length), shape)]),
    );
    const made = options(reg, place);
    return () => {
      reg.norm[name](y, inputs, made)[1](dy, gradients);
      return [y, gradients];
    };
  };

/** Rows of lengths 512 to 1024, as a batch of padded sequences has them. */
const lengths = (rows, length) => ({
  shape: [rows, length],
  data: Uint8Array.from({ length: rows * length }, (_, i) =>
    i % length < length / 2 + ((37 * Math.floor(i / length)) % (length / 2)) ? 1 : 0,
  ),
});
const masked = (shape) => () => ({
  mask: lengths(
    shape[0],
    shape.slice(1).reduce((a, b) => a * b, 1),
  ),
});
const spatial = () => ({
  mask: { ...lengths(MAPS[0], PLACES), shape: [MAPS[0], MAPS[2], MAPS[3]] },
});
const samples = () => ({ mask: { data: Uint8Array.from({ length: 1024 }, (_, i) => (i % 4 ? 1 : 0)), shape: [1024] } });

const lengthsOf = (rows) => `m = (torch.arange(1024) < 512 + 37 * torch.arange(${rows})[:, None] % 512).float()\n`;
const composed = (axes) => `
def norm():
    n = m.expand_as(z).sum(${axes}, keepdim=True)
    mean = (z * m).sum(${axes}, keepdim=True) / n
    v = ((z - mean) ** 2 * m).sum(${axes}, keepdim=True) / n
    return (z - mean) * torch.rsqrt(v + 1e-5) * cc * m + bb * m`;
const MAP_MASK = `z = maps\n${lengthsOf(16)}m = m.view(16, 1, 32, 32)\ncc = cm.view(1, -1, 1, 1)\nbb = bm.view(1, -1, 1, 1)\n`;
/** Of tensors that are looked at as channels last. */
const LAST = "\n(u.permute(0, 2, 3, 1), du.permute(0, 2, 3, 1), *more)";
const LAST_MAPS =
  "xl = normals(1, 16, 32, 32, 64).permute(0, 3, 1, 2).requires_grad_()\ndl = normals(4, 16, 32, 32, 64).permute(0, 3, 1, 2)\n";
const lookedAt = (call, setup) => torch(`u, du, *more = ${call}${LAST}`, LAST_MAPS + setup);
const layer = torch("both(lambda: nn.layer_norm(gx, (1024,), c, b), dy, gx, c, b)");
const maskedLayer = torch("both(norm, dy, gx, c, b)", `z = gx\n${lengthsOf(1024)}cc = c\nbb = b${composed("1")}`);
const batch = torch("both(lambda: nn.batch_norm(gx, None, None, c, b, training=True), dy, gx, c, b)");
const maps = torch("both(lambda: nn.batch_norm(maps, None, None, cm, bm, training=True), dmaps, maps, cm, bm)");
const group = torch("both(lambda: nn.group_norm(maps, 8, cm, bm), dmaps, maps, cm, bm)");
const instance = torch("both(lambda: nn.instance_norm(maps, None, None, cm, bm), dmaps, maps, cm, bm)");
const maskedMaps = (axes) => torch("both(norm, dmaps, maps, cm, bm)", MAP_MASK + composed(axes));
const maskedLast = (axes) =>
  lookedAt("both(norm, dl, xl, cm, bm)", `${MAP_MASK.replace("z = maps", "z = xl")}${composed(axes)}`);
const lastMaps = (call, inputs = ", cm, bm") => lookedAt(`both(lambda: ${call}, dl, xl${inputs})`, "");
const rms = torch("both(lambda: gx * torch.rsqrt((gx * gx).mean(1, keepdim=True) + 1e-5) * c, dy, gx, c)");
/** The same in groups of eight channels. */
const groupsOf = (peer) => {
  const { setup, ...rest } = peer("2");
  const grouped = setup
    .replace("def norm():", "def norm():\n    w, k = z.reshape(16, 8, -1), m.expand(16, 64, 32, 32).reshape(16, 8, -1)")
    .replace("m.expand_as(z)", "k")
    .replace("(z * m)", "(w * k)")
    .replace("((z - mean) ** 2 * m)", "((w - mean) ** 2 * k)")
    .replace("(z - mean) * torch.rsqrt(v + 1e-5) * cc", "((w - mean) * torch.rsqrt(v + 1e-5)).view(z.shape) * cc");
  return { ...rest, setup: grouped };
};
const maskedRms = torch(
  "both(norm, dy, gx, c)",
  `${lengthsOf(1024)}def norm():\n    return gx * torch.rsqrt((gx * gx * m).sum(1, keepdim=True) / m.sum(1, keepdim=True) + 1e-5) * c * m`,
);
const plain = ({ x, gamma }) => ({ x, gamma });
const alone = ({ x }) => ({ x });

const running = (place, channels) => ({
  mean: place(
    normals(5, channels).map((v) => v / 10),
    [channels],
  ),
  variance: place(new Float32Array(channels).fill(1), [channels]),
});

const fold =
  (name, shape, extra) =>
  ({ reg, place }) => {
    const size = shape.reduce((a, b) => a * b);
    const out = name.endsWith("Conv") ? shape[0] : shape[1];
    const layer = { w: place(normals(1, size), shape), b: place(normals(2, out), [out]) };
    const options = {
      ...running(place, out),
      gamma: place(normals(3, out), [out]),
      beta: place(normals(4, out), [out]),
      ...extra,
    };
    return () => reg.norm[name](layer, options);
  };

const folded = (call, n, setup = "") =>
  torch(
    `s = g * torch.rsqrt(variance + 1e-5)\n(${call})`,
    `bias, g, h, mean, variance = normals(2, ${n}), normals(3, ${n}), normals(4, ${n}), normals(5, ${n}) / 10, torch.ones(${n})\n${setup}`,
  );

export const norm = rowsOf("norm", [
  ["layerNorm", "", both("layerNorm", SQUARE, 1024), layer],
  ["layerNormInto", "", into("layerNormInto", SQUARE, 1024), layer],
  ["layerNorm", "mask", both("layerNorm", SQUARE, 1024, masked(SQUARE)), maskedLayer],
  ["rmsNorm", "", both("rmsNorm", SQUARE, 1024, undefined, plain), rms],
  ["rmsNormInto", "", into("rmsNormInto", SQUARE, 1024, undefined, plain), rms],
  ["rmsNorm", "mask", both("rmsNorm", SQUARE, 1024, masked(SQUARE), plain), maskedRms],
  ["batchNorm", "[N, C]", both("batchNorm", SQUARE, 1024), batch],
  [
    "batchNorm",
    "[N, C], mask",
    both("batchNorm", SQUARE, 1024, samples),
    torch(
      "both(norm, dy, gx, c, b)",
      `z = gx\nm = (torch.arange(1024)[:, None] % 4 != 0).float()\ncc = c\nbb = b${composed("0")}`,
    ),
  ],
  ["batchNorm", "maps", both("batchNorm", MAPS, C), maps],
  [
    "batchNorm",
    "maps, channels last",
    both("batchNorm", last, C, () => ({ axis: -1 })),
    lastMaps("nn.batch_norm(xl, None, None, cm, bm, training=True)"),
  ],
  ["batchNorm", "maps, mask", both("batchNorm", MAPS, C, spatial), maskedMaps("(0, 2, 3)")],
  [
    "batchNorm",
    "maps, channels last, mask",
    both("batchNorm", last, C, () => ({ axis: -1, ...spatial() })),
    maskedLast("(0, 2, 3)"),
  ],
  ["batchNormInto", "[N, C]", into("batchNormInto", SQUARE, 1024), batch],
  [
    "batchNormInference",
    "maps",
    both("batchNormInference", MAPS, C, (_, place) => running(place, C)),
    torch(
      "both(lambda: nn.batch_norm(maps, mean, var, cm, bm), dmaps, maps, cm, bm)",
      "mean = normals(5, 64) / 10\nvar = torch.ones(64)",
    ),
  ],
  [
    "batchRenorm",
    "maps",
    both("batchRenorm", MAPS, C, (_, place) => ({ running: running(place, C) })),
    differing(maps, "batch statistics alone"),
  ],
  ["syncBatchNorm", "maps", both("syncBatchNorm", MAPS, C, () => ({ allReduce: (values) => values })), maps],
  ["groupNorm", "8 groups", both("groupNorm", MAPS, C, () => ({ groups: 8 })), group],
  [
    "groupNorm",
    "8 groups, channels last",
    both("groupNorm", last, C, () => ({ groups: 8, axis: -1 })),
    lastMaps("nn.group_norm(xl, 8, cm, bm)"),
  ],
  [
    "groupNorm",
    "8 groups, mask",
    both("groupNorm", MAPS, C, () => ({ groups: 8, ...spatial() })),
    groupsOf(maskedMaps),
  ],
  [
    "groupNorm",
    "8 groups, channels last, mask",
    both("groupNorm", last, C, () => ({ groups: 8, axis: -1, ...spatial() })),
    groupsOf(maskedLast),
  ],
  ["groupNormInto", "8 groups", into("groupNormInto", MAPS, C, () => ({ groups: 8 })), group],
  ["instanceNorm", "", both("instanceNorm", MAPS, C), instance],
  [
    "instanceNorm",
    "channels last",
    both("instanceNorm", last, C, () => ({ axis: -1 })),
    lastMaps("nn.instance_norm(xl, None, None, cm, bm)"),
  ],
  ["instanceNorm", "mask", both("instanceNorm", MAPS, C, spatial), maskedMaps("(2, 3)")],
  ["instanceNormInto", "", into("instanceNormInto", MAPS, C), instance],
  [
    "adaptiveNorm",
    "",
    ({ reg, place }) => {
      const inputs = {
        x: place(normals(1, N), MAPS),
        gamma: place(normals(2, 16 * C), [16, C]),
        beta: place(normals(3, 16 * C), [16, C]),
      };
      const dy = place(normals(4, N), MAPS);
      return () => forwardBackward(reg.norm.adaptiveNorm, inputs, {}, dy);
    },
    torch(
      "both(lambda: nn.instance_norm(maps) * g + h, dmaps, maps, g, h)",
      "g = grad(16, 64, 1, 1, seed=2)\nh = grad(16, 64, 1, 1, seed=3)",
    ),
  ],
  [
    "dynamicTanh",
    "",
    ({ reg, place }) => {
      const inputs = { ...inputsOf(place, SQUARE, 1024), alpha: place(Float32Array.of(0.5), []) };
      const dy = place(normals(4, N), SQUARE);
      return () => forwardBackward(reg.norm.dynamicTanh, inputs, {}, dy);
    },
    torch("both(lambda: torch.tanh(a * gx) * c + b, dy, gx, a, c, b)", "a = torch.tensor(.5, requires_grad=True)"),
  ],
  [
    "localResponseNorm",
    "",
    both("localResponseNorm", MAPS, C, undefined, alone),
    torch("both(lambda: nn.local_response_norm(maps, 5), dmaps, maps)"),
  ],
  [
    "localResponseNorm",
    "channels last",
    both("localResponseNorm", last, C, () => ({ axis: -1 }), alone),
    lastMaps("nn.local_response_norm(xl, 5)", ""),
  ],
  [
    "lpNormalize",
    "",
    both("lpNormalize", SQUARE, 1024, undefined, alone),
    torch("both(lambda: nn.normalize(gx), dy, gx)"),
  ],
  [
    "lpNormalize",
    "order 3, axis 0",
    both("lpNormalize", SQUARE, 1024, () => ({ order: 3, axis: 0 }), alone),
    torch("both(lambda: nn.normalize(gx, 3, 0), dy, gx)"),
  ],
  [
    "weightNorm",
    "",
    ({ reg, place }) => {
      const inputs = { v: place(normals(1, N), SQUARE), g: place(normals(2, 1024), [1024]) };
      const dy = place(normals(4, N), SQUARE);
      return () => forwardBackward(reg.norm.weightNorm, inputs, {}, dy);
    },
    torch("both(lambda: torch._weight_norm(gx, g, 0), dy, gx, g)", "g = grad(1024, 1, seed=2)"),
  ],
  [
    "weightNormInputs",
    "",
    ({ reg, place }) => {
      const inputs = { w: place(normals(1, N), SQUARE) };
      return () => reg.norm.weightNormInputs(inputs);
    },
    torch("(x.clone(), torch.norm_except_dim(x, 2, 0))"),
  ],
  [
    "weightStandardization",
    "",
    ({ reg, place }) => {
      const inputs = { w: place(normals(1, N), [256, 4096]) };
      const dy = place(normals(4, N), [256, 4096]);
      return () => forwardBackward(reg.norm.weightStandardization, inputs, {}, dy);
    },
    torch("both(lambda: nn.layer_norm(u, (4096,)), du, u)", "u = grad(256, 4096)\ndu = normals(4, 256, 4096)"),
  ],
  [
    "spectralNorm",
    "",
    ({ reg, place }) => {
      const inputs = { w: place(normals(1, N), SQUARE) };
      const dy = place(normals(4, N), SQUARE);
      const state =
        reg.norm.spectralNorm(inputs, { seed: 1 })[2]?.state ?? reg.norm.spectralNorm(inputs, { seed: 1 })[2];
      const kept = {
        u: { data: state.u.data.slice(), shape: state.u.shape },
        v: { data: state.v.data.slice(), shape: state.v.shape },
      };
      return () => forwardBackward(reg.norm.spectralNorm, inputs, { state: kept }, dy);
    },
    differing(
      torch(
        "both(spectral, dy, gx)",
        "su = torch.randn(1024)\ndef spectral():\n    with torch.no_grad():\n        v = nn.normalize(gx.t() @ su, dim=0); u = nn.normalize(gx @ v, dim=0)\n    return gx / torch.dot(u, gx @ v)",
      ),
      "starts from another vector",
    ),
  ],
  [
    "foldIntoConv",
    "",
    fold("foldIntoConv", [256, 256, 4, 4]),
    folded("q * s[:, None], (bias - mean) * s + h", 256, "q = x.view(256, 4096)"),
  ],
  [
    "unfoldFromConv",
    "",
    fold("unfoldFromConv", [256, 256, 4, 4]),
    folded("q / s[:, None], (bias - h) / s + mean", 256, "q = x.view(256, 4096)"),
  ],
  ["foldIntoDense", "", fold("foldIntoDense", SQUARE), folded("x * s, (bias - mean) * s + h", 1024)],
  ["unfoldFromDense", "", fold("unfoldFromDense", SQUARE), folded("x / s, (bias - h) / s + mean", 1024)],
  [
    "mergeMoments",
    "",
    ({ reg, place }) => {
      const moments = (seed) => ({
        mean: place(normals(seed, N), [N]),
        variance: place(normals(seed + 1, N).map(Math.abs), [N]),
        count: 8,
      });
      const [a, b] = [moments(1), moments(3)];
      return () => reg.norm.mergeMoments(a, b);
    },
    torch("d = z - x\n(x + d * .5, .5 * (p + q) + d * d * .25, 16)", "p, q = y.abs(), dy.abs()"),
  ],
  [
    "updateMoments",
    "",
    ({ reg, place }) => {
      const moments = { mean: place(normals(1, N), [N]), variance: place(normals(2, N).map(Math.abs), [N]), count: 8 };
      const kept = { mean: place(normals(3, N), [N]), variance: place(normals(4, N).map(Math.abs), [N]) };
      return () => reg.norm.updateMoments(kept, moments);
    },
    torch("(torch.lerp(z, x, .1), torch.lerp(q, p * (8 / 7), .1), 1)", "p, q = y.abs(), dy.abs()"),
  ],
  [
    "recalibrate",
    "4 batches",
    ({ reg, place }) => {
      const moments = Array.from({ length: 4 }, (_, k) => ({
        mean: place(normals(k, N / 4), [N / 4]),
        variance: place(normals(k + 4, N / 4).map(Math.abs), [N / 4]),
        count: 8,
      }));
      return () => reg.norm.recalibrate(moments, (layer) => ({ layer }));
    },
    torch(
      "(m.mean(0), (v.mean(0) + m.var(0, unbiased=False)) * 32 / 31, 4)",
      "m, v = (torch.stack([f(normals(k + j, 1 << 18)) for k in range(4)]) for j, f in ((0, torch.clone), (4, torch.abs)))",
    ),
  ],
]);
