import { differing, forwardBackward, MAPS, N, normals, OTHER_DRAWS, rowsOf, SQUARE, torch } from "./row.mjs";

const [T, D] = [64, 64]; // as [256, 64, 64]
const SEQUENCES = [256, T, D];

const both =
  (name, shape, options, more = {}) =>
  ({ reg, place }) => {
    const inputs = { x: place(normals(1, N), shape) };
    for (const [key, length] of Object.entries(more))
      inputs[key] = place(normals(2, length), length === 1 ? [] : [length]);
    const [y] = reg.dropout[name](inputs, options);
    const dy = place(normals(4, y.data.length), [...y.shape]);
    return () => forwardBackward(reg.dropout[name], inputs, options, dy);
  };
const into =
  (name, options) =>
  ({ reg, place }) => {
    const x = place(normals(1, N), SQUARE);
    const [y, dy, dx] = [2, 3, 4].map((seed) => place(normals(seed, N).slice(), SQUARE));
    return () => {
      reg.dropout[name](y, { x }, options)[1](dy, { x: dx });
      return [y, dx];
    };
  };
const mask =
  (name, shape, options) =>
  ({ reg }) =>
  () =>
    reg.dropout[name](1, shape, options);

const probabilities = (seed) => {
  const values = normals(seed, N / 4).map(Math.abs);
  for (let row = 0; row < values.length; row += 1024) {
    const one = values.subarray(row, row + 1024);
    const sum = one.reduce((total, value) => total + value, 0);
    one.set(one.map((value) => value / sum));
  }
  return values;
};
/** What draws for itself: the same work, other values. */
const drawn = (...code) => differing(torch(...code), OTHER_DRAWS);
const seeded = { rate: 0.1, seed: 1 };
const given = { rate: 0.1, mask: { data: Uint8Array.from({ length: N }, (_, i) => (i % 10 ? 1 : 0)), shape: SQUARE } };
const torchDropout = drawn("both(lambda: nn.dropout(gx, .1), dy, gx)");
const bernoulli = drawn("torch.empty(1024, 1024).bernoulli_(.9)");
const spatial = drawn("both(lambda: nn.dropout2d(maps, .1), dmaps, maps)");
const alpha = drawn("both(lambda: nn.alpha_dropout(gx, .1, training=True), dy, gx)");
const paths = drawn("both(lambda: maps * torch.empty(16, 1, 1, 1).bernoulli_(.9).div_(.9), dmaps, maps)");
const words = drawn(
  "both(lambda: q * torch.empty(256, 64, 1).bernoulli_(.9), dq, q)",
  "q = grad(256, 64, 64)\ndq = torch.randn(256, 64, 64)",
);
const zone = drawn("both(lambda: torch.where(torch.rand(1024, 1024) < .1, h, gx), dy, gx, h)", "h = grad(1024, 1024)");
const block = drawn(
  "both(blocks, dmaps, maps)",
  "def blocks():\n    m = 1 - nn.max_pool2d((torch.rand(16, 1, 32, 32) < .1 / 25).float(), 5, 1, 2)\n    return maps * m * (m.numel() / m.sum())",
);

export const dropout = rowsOf("dropout", [
  ["dropout", "rate 0.1", both("dropout", SQUARE, seeded), torchDropout],
  [
    "dropout",
    "rate 0.5",
    both("dropout", SQUARE, { rate: 0.5, seed: 1 }),
    drawn("both(lambda: nn.dropout(gx, .5), dy, gx)"),
  ],
  [
    "dropout",
    "mask",
    both("dropout", SQUARE, given),
    torch("both(lambda: gx * m, dy, gx)", "m = (torch.arange(1 << 20) % 10 != 0).float().view(1024, 1024) / .9"),
  ],
  [
    "dropout",
    "shared axes",
    both("dropout", SEQUENCES, { ...seeded, sharedAxes: [1] }),
    drawn(
      "both(lambda: q * torch.empty(256, 1, 64).bernoulli_(.9).div_(.9), dq, q)",
      "q = grad(256, 64, 64)\ndq = torch.randn(256, 64, 64)",
    ),
  ],
  ["dropoutInto", "rate 0.1", into("dropoutInto", seeded), torchDropout],
  ["vanillaDropout", "", both("vanillaDropout", SQUARE, seeded), torchDropout],
  ["alphaDropout", "", both("alphaDropout", SQUARE, seeded), alpha],
  ["alphaDropoutInto", "", into("alphaDropoutInto", seeded), alpha],
  [
    "gaussianDropout",
    "",
    both("gaussianDropout", SQUARE, seeded),
    drawn("both(lambda: gx * torch.empty(1024, 1024).normal_(1, 1 / 3), dy, gx)"),
  ],
  [
    "gaussianNoise",
    "",
    both("gaussianNoise", SQUARE, { deviation: 0.1, seed: 1 }),
    drawn("both(lambda: gx + .1 * torch.randn(1024, 1024), dy, gx)"),
  ],
  [
    "dropConnect",
    "",
    ({ reg, place }) => {
      const inputs = { w: place(normals(1, N), SQUARE) };
      const dy = place(normals(4, N), SQUARE);
      return () => forwardBackward(reg.dropout.dropConnect, inputs, seeded, dy);
    },
    torchDropout,
  ],
  ["spatialDropout", "", both("spatialDropout", MAPS, seeded), spatial],
  [
    "spatialDropout",
    "channels last",
    both("spatialDropout", [16, 32, 32, 64], { ...seeded, axis: -1 }),
    drawn(
      "both(lambda: q * torch.empty(16, 1, 1, 64).bernoulli_(.9).div_(.9), dq, q)",
      "q = grad(16, 32, 32, 64)\ndq = torch.randn(q.shape)",
    ),
  ],
  [
    "featureAlphaDropout",
    "",
    both("featureAlphaDropout", MAPS, seeded),
    drawn("both(lambda: nn.feature_alpha_dropout(maps, .1, training=True), dmaps, maps)"),
  ],
  [
    "dropBlock",
    "",
    both("dropBlock", MAPS, { ...seeded, block: 5 }),
    drawn(
      "both(blocks, dmaps, maps)",
      "def blocks():\n    m = 1 - nn.max_pool2d((torch.rand(16, 64, 32, 32) < .1 / 25).float(), 5, 1, 2)\n    return maps * m * (m.numel() / m.sum())",
    ),
  ],
  ["dropBlock", "coupled channels", both("dropBlock", MAPS, { ...seeded, block: 5, coupled: true }), block],
  [
    "dropBlock",
    "channels last",
    both("dropBlock", [16, 32, 32, 64], { ...seeded, block: 5, axis: -1 }),
    drawn(
      "both(blocks, dmaps, maps)",
      "def blocks():\n    m = 1 - nn.max_pool2d((torch.rand(16, 64, 32, 32) < .1 / 25).float(), 5, 1, 2)\n    return maps * m * (m.numel() / m.sum())",
    ),
  ],
  ["dropPath", "", both("dropPath", MAPS, seeded), paths],
  ["wordDropout", "", both("wordDropout", SEQUENCES, seeded), words],
  [
    "patchDropout",
    "",
    both("patchDropout", SEQUENCES, seeded),
    drawn(
      "both(patches, dq, q)",
      "q = grad(256, 64, 64)\ndq = torch.randn(256, 58, 64)\ndef patches():\n    kept = torch.rand(256, 64).argsort(1)[:, :58].sort(1).values\n    return q.gather(1, kept[:, :, None].expand(-1, -1, 64))",
    ),
  ],
  [
    "recurrentDropout",
    "",
    both("recurrentDropout", SEQUENCES, { ...seeded, axis: 1 }),
    drawn(
      "both(lambda: q * torch.empty(256, 1, 64).bernoulli_(.9).div_(.9), dq, q)",
      "q = grad(256, 64, 64)\ndq = torch.randn(256, 64, 64)",
    ),
  ],
  [
    "zoneout",
    "",
    ({ reg, place }) => {
      const inputs = { h: place(normals(1, N), SQUARE), previous: place(normals(2, N), SQUARE) };
      const dy = place(normals(4, N), SQUARE);
      return () => forwardBackward(reg.dropout.zoneout, inputs, seeded, dy);
    },
    zone,
  ],
  [
    "zoneoutInference",
    "",
    ({ reg, place }) => {
      const inputs = { h: place(normals(1, N), SQUARE), previous: place(normals(2, N), SQUARE) };
      const dy = place(normals(4, N), SQUARE);
      return () => forwardBackward(reg.dropout.zoneoutInference, inputs, { rate: 0.1 }, dy);
    },
    torch("both(lambda: torch.lerp(gx, h, .1), dy, gx, h)", "h = grad(1024, 1024, seed=2)"),
  ],
  ["scaleByKeepRate", "", both("scaleByKeepRate", SQUARE, { rate: 0.1 }), torch("both(lambda: gx * .9, dy, gx)")],
  [
    "applyMask",
    "",
    both("applyMask", SQUARE, { mask: given.mask }),
    torch("both(lambda: gx * m, dy, gx)", "m = (torch.arange(1 << 20) % 10 != 0).float().view(1024, 1024)"),
  ],
  [
    "concreteDropout",
    "",
    both("concreteDropout", SQUARE, { seed: 1 }, { logit: 1 }),
    drawn(
      "both(concrete, dy, gx, l)",
      "l = torch.tensor(-2., requires_grad=True)\ndef concrete():\n    p = torch.sigmoid(l); u = torch.rand(1024, 1024)\n    z = torch.sigmoid((torch.log(p) - torch.log1p(-p) + torch.log(u) - torch.log1p(-u)) / .1)\n    return gx * (1 - z) / (1 - p)",
    ),
  ],
  [
    "concretePenalty",
    "",
    ({ reg, place }) => {
      const inputs = { w: place(normals(1, N), SQUARE), logit: place(Float32Array.of(-2), []) };
      return () => {
        const [value, pullback] = reg.dropout.concretePenalty(inputs, { weightStrength: 1e-4, rateStrength: 1e-3 });
        return [value, pullback()];
      };
    },
    torch(
      "value(lambda: 1e-4 * (gx * gx).sum() / (1 - torch.sigmoid(l)), gx, l)",
      "l = torch.tensor(-2., requires_grad=True)",
    ),
  ],
  ["bernoulliMask", "", mask("bernoulliMask", SQUARE, { rate: 0.1 }), bernoulli],
  ["dropConnectMask", "", mask("dropConnectMask", SQUARE, { rate: 0.1 }), bernoulli],
  ["alphaMask", "", mask("alphaMask", SQUARE, { rate: 0.1 }), bernoulli],
  ["gaussianMask", "", mask("gaussianMask", SQUARE, { rate: 0.1 }), drawn("torch.empty(1024, 1024).normal_(1, 1 / 3)")],
  [
    "concreteMask",
    "",
    mask("concreteMask", SQUARE, { rate: 0.1 }),
    drawn(
      "concrete()",
      "l = torch.tensor(-2.2)\ndef concrete():\n    u = torch.rand(1024, 1024)\n    return (1 - torch.sigmoid((l + torch.log(u) - torch.log1p(-u)) / .1)) / .9",
    ),
  ],
  [
    "patchMask",
    "",
    mask("patchMask", [256, 64], { rate: 0.1 }),
    drawn("torch.zeros(256, 64).scatter_(1, torch.rand(256, 64).argsort(1)[:, :58], 1)"),
    256 * 64,
  ],
  [
    "wordMask",
    "",
    mask("wordMask", SEQUENCES, { rate: 0.1 }),
    drawn("torch.empty(256, 64, 1).bernoulli_(.9).expand(256, 64, 64).contiguous()"),
  ],
  ["zoneoutMask", "", mask("zoneoutMask", SQUARE, { rate: 0.1 }), bernoulli],
  [
    "recurrentMask",
    "",
    mask("recurrentMask", SEQUENCES, { rate: 0.1, axis: 1 }),
    drawn("torch.empty(256, 1, 64).bernoulli_(.9).expand(256, 64, 64).contiguous()"),
  ],
  ["spatialMask", "", mask("spatialMask", [1024, 1024, 2], { rate: 0.1 }), bernoulli],
  ["featureAlphaMask", "", mask("featureAlphaMask", [1024, 1024, 2], { rate: 0.1 }), bernoulli],
  ["dropPathMask", "", mask("dropPathMask", [N, 2], { rate: 0.1 }), bernoulli],
  [
    "blockMask",
    "",
    mask("blockMask", MAPS, { rate: 0.1, block: 5 }),
    drawn("1 - nn.max_pool2d((torch.rand(16, 64, 32, 32) < .1 / 25).float(), 5, 1, 2)"),
  ],
  [
    "averagePredictions",
    "arithmetic",
    ({ reg, place }) => {
      const given = [1, 2, 3, 4].map((k) => place(normals(k, N / 4).map(Math.abs), [256, 1024]));
      return () => reg.dropout.averagePredictions(given);
    },
    torch("p.mean(0)", "p = torch.stack([normals(k, 256, 1024).abs() for k in (1, 2, 3, 4)])"),
  ],
  [
    "averagePredictions",
    "geometric",
    ({ reg, place }) => {
      const given = [1, 2, 3, 4].map((k) => place(probabilities(k), [256, 1024]));
      return () => reg.dropout.averagePredictions(given, { mean: "geometric" });
    },
    torch(
      "torch.softmax(torch.log(p).mean(0), 1)",
      "p = torch.stack([normals(k, 256, 1024).abs() for k in (1, 2, 3, 4)])\np /= p.sum(2, keepdim=True)",
    ),
  ],
  [
    "majorityVote",
    "",
    ({ reg, place }) => {
      const given = [1, 2, 3, 4].map((k) => place(normals(k, N / 4), [256, 1024]));
      return () => reg.dropout.majorityVote(given);
    },
    differing(
      torch(
        "votes = nn.one_hot(p.argmax(2), 1024).float().mean(0)\n(votes.argmax(1), votes)",
        "p = torch.stack([normals(k, 256, 1024) for k in (1, 2, 3, 4)])",
      ),
      "ties go to the first class, ours to the higher mean score",
    ),
  ],
  [
    "monteCarlo",
    "8 passes",
    ({ reg }) => {
      const given = normals(1, N / 8);
      const shape = [128, 1024];
      return () => reg.dropout.monteCarlo(() => ({ data: given, shape }), { passes: 8, seed: 1 });
    },
    torch("p = torch.stack([q for _ in range(8)])\n(p.mean(0), p.var(0), 8)", "q = normals(1, 128, 1024)"),
  ],
  [
    "coAdaptation",
    "",
    ({ reg, place }) => {
      const x = place(normals(1, N / 4), [1024, 256]);
      return () => reg.dropout.coAdaptation(x);
    },
    torch(
      "r = torch.corrcoef(q)\na = r.tril(-1).abs()\n(a.sum() / (256 * 255 / 2), a.max(), (2 / math.pi / 1023) ** .5, 0, r)",
      "import math\nq = normals(1, 1024, 256).t()",
    ),
    N / 4,
  ],
]);
