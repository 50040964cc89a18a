import { N, normals, rowsOf, SQUARE, torch } from "./row.mjs";

const weights = (place, seed = 1) => place(normals(seed, N).slice(), SQUARE);

/** Value and gradient of a penalty, and the form that adds to a gradient. */
function penalty(name, option, options, peer, key = "w") {
  const made = typeof options === "function" ? options : () => options;
  return [
    [
      name,
      option,
      ({ reg, place }) => {
        const [inputs, o] = [{ [key]: weights(place) }, made(place)];
        return () => reg.penalties[name](inputs, o);
      },
      peer,
    ],
    [
      `${name}Into`,
      option,
      ({ reg, place }) => {
        const [inputs, into, o] = [{ [key]: weights(place) }, { [key]: weights(place, 2) }, made(place)];
        return () => reg.penalties[`${name}Into`](into, inputs, o);
      },
      peer,
    ],
  ];
}

/** A map of weights or gradients, and the form that writes where it is told. */
function map(name, option, options, peer) {
  const made = typeof options === "function" ? options : () => options;
  return [
    [
      name,
      option,
      ({ reg, place }) => {
        const [w, o] = [weights(place), made(place)];
        return () => reg.penalties[name](w, o);
      },
      peer,
    ],
    [
      `${name}Into`,
      option,
      ({ reg, place }) => {
        const [w, into, o] = [weights(place), weights(place, 2), made(place)];
        return () => reg.penalties[`${name}Into`](into, w, o);
      },
      peer,
    ],
  ];
}

const loss = (expression, setup = "") => torch(`value(lambda: ${expression}, gx)`, setup);
const rows = (peer) => torch(`${peer}`, "norms = lambda z: z.norm(dim=0, keepdim=True)");
const s = { strength: 1e-3 };
const soft = torch("nn.softshrink(x, .001)");
const many = (_reg, place) =>
  Object.fromEntries([1, 2, 3, 4].map((k) => [`w${k}`, place(normals(k, N / 4).slice(), [512, 512])]));

export const penalties = rowsOf("penalties", [
  ...penalty("l1", "", s, loss("1e-3 * gx.abs().sum()")),
  ...penalty("l2", "", s, loss("5e-4 * (gx * gx).sum()")),
  ...penalty("l2Norm", "", s, loss("1e-3 * gx.norm()")),
  ...penalty("elasticNet", "", { l1: 1e-4, l2: 1e-3 }, loss("1e-4 * gx.abs().sum() + 5e-4 * (gx * gx).sum()")),
  ...penalty("l2ToStart", "", (place) => ({ ...s, start: weights(place, 3) }), loss("5e-4 * ((gx - x) ** 2).sum()")),
  ...penalty("groupLasso", "columns", { ...s, axis: 1 }, loss("1e-3 * gx.norm(dim=0).sum()")),
  ...penalty("groupLasso", "rows", { ...s, axis: 0 }, loss("1e-3 * gx.norm(dim=1).sum()")),
  ...penalty(
    "sparseGroupLasso",
    "",
    { l1: 1e-3, group: 1e-3, axis: 0 },
    loss("1e-3 * gx.abs().sum() + 1e-3 * gx.norm(dim=1).sum()"),
  ),
  ...penalty("hoyer", "", s, loss("1e-3 * gx.abs().sum() / gx.norm()")),
  ...penalty("hoyer", "squared", { ...s, squared: true }, loss("1e-3 * gx.abs().sum() ** 2 / (gx * gx).sum()")),
  ...penalty("logSum", "", s, loss("1e-3 * torch.log1p(gx.abs() / .1).sum()")),
  ...penalty(
    "mcp",
    "",
    s,
    loss("torch.where(gx.abs() < .003, 1e-3 * gx.abs() - gx * gx / 6, torch.tensor(1.5e-6)).sum()"),
  ),
  ...penalty(
    "scad",
    "",
    s,
    loss(
      "torch.where(gx.abs() < .001, 1e-3 * gx.abs(), torch.where(gx.abs() < .0037, gx * gx, torch.tensor(1e-6))).sum()",
    ),
  ),
  ...penalty(
    "totalVariation",
    "anisotropic",
    s,
    loss("1e-3 * ((gx[1:] - gx[:-1]).abs().sum() + (gx[:, 1:] - gx[:, :-1]).abs().sum())"),
  ),
  ...penalty(
    "totalVariation",
    "isotropic",
    { ...s, form: "isotropic" },
    loss("1e-3 * torch.sqrt((gx[1:, 1:] - gx[:-1, 1:]) ** 2 + (gx[1:, 1:] - gx[1:, :-1]) ** 2 + 1e-8).sum()"),
  ),
  ...penalty(
    "totalVariation",
    "squared",
    { ...s, form: "squared" },
    loss("1e-3 * (((gx[1:] - gx[:-1]) ** 2).sum() + ((gx[:, 1:] - gx[:, :-1]) ** 2).sum())"),
  ),
  ...penalty("orthogonality", "", s, loss("1e-3 * ((gx.t() @ gx - torch.eye(1024)) ** 2).sum()")),
  ...penalty(
    "orthogonality",
    "cosine",
    { ...s, form: "cosine" },
    loss("1e-3 * ((nn.normalize(gx, dim=0).t() @ nn.normalize(gx, dim=0) - torch.eye(1024)) ** 2).sum()"),
  ),
  ...penalty(
    "entropy",
    "",
    s,
    loss("-1e-3 * (torch.softmax(gx, 1) * torch.log_softmax(gx, 1)).sum(1).mean()"),
    "logits",
  ),
  ...["klSparsity", "klSparsityInto"].map((name) => [
    name,
    "",
    ({ reg, place }) => {
      const inputs = {
        x: place(
          normals(1, N).map((v) => 0.1 + Math.min(0.8, Math.abs(v) / 8)),
          SQUARE,
        ),
      };
      const into = { x: weights(place, 2) };
      return name === "klSparsity"
        ? () => reg.penalties.klSparsity(inputs, s)
        : () => reg.penalties.klSparsityInto(into, inputs, s);
    },
    torch(
      "value(kl, z)",
      "z = torch.rand(1024, 1024).mul(.8).add(.1).requires_grad_()\ndef kl():\n    r = z.mean(0)\n    return 1e-3 * (.05 * torch.log(.05 / r) + .95 * torch.log(.95 / (1 - r))).sum()",
    ),
  ]),
  ...["nuclear", "nuclearInto"].map((name) => [
    name,
    "256 × 256",
    ({ reg, place }) => {
      const [w, dw] = [1, 2].map((k) => place(normals(k, 65536).slice(), [256, 256]));
      return name === "nuclear"
        ? () => reg.penalties.nuclear({ w }, s)
        : () => reg.penalties.nuclearInto({ w: dw }, { w }, s);
    },
    torch("value(lambda: torch.linalg.svdvals(z).sum(), z)", "z = grad(256, 256)"),
    65536,
  ]),
  ...["proxNuclear", "proxNuclearInto"].map((name) => [
    name,
    "256 × 256",
    ({ reg, place }) => {
      const [w, into] = [1, 2].map((k) => place(normals(k, 65536).slice(), [256, 256]));
      return name === "proxNuclear"
        ? () => reg.penalties.proxNuclear(w, s)
        : () => reg.penalties.proxNuclearInto(into, w, s);
    },
    torch("u, q, v = torch.linalg.svd(z)\nu @ torch.diag(torch.relu(q - 1e-3)) @ v", "z = torch.randn(256, 256)"),
    65536,
  ]),
  ...map("proxL1", "", s, soft),
  ...map(
    "proxL1",
    "a step for each",
    (place) => ({ ...s, step: place(normals(3, N).map(Math.abs), SQUARE) }),
    torch("torch.sign(x) * torch.relu(x.abs() - .001 * a)", "a = y.abs()"),
  ),
  ...map("proxL2", "", s, torch("x / 1.001")),
  ...map("proxL2Norm", "", s, torch("x * torch.relu(1 - .001 / x.norm())")),
  ...map("proxElasticNet", "", { l1: 1e-3, l2: 1e-3 }, torch("nn.softshrink(x, .001) / 1.001")),
  ...map("proxL0", "", s, torch("nn.hardshrink(x, .045)")),
  ...map("proxMcp", "", s, torch("torch.where(x.abs() < .003, 1.5 * nn.softshrink(x, .001), x)")),
  ...map(
    "proxScad",
    "",
    s,
    torch(
      "torch.where(x.abs() < .002, nn.softshrink(x, .001), torch.where(x.abs() < .0037, 1.6 * nn.softshrink(x, .0014), x))",
    ),
  ),
  ...map("proxNonNegative", "", s, torch("torch.relu(x - .001)")),
  ...map(
    "proxLInfinity",
    "",
    { strength: 1 },
    torch("z = x.abs().flatten().sort(descending=True).values\n(z.cumsum(0) - 1) / torch.arange(1, z.numel() + 1)"),
  ),
  ...map("proxGroupLasso", "columns", { ...s, axis: 1 }, rows("x * torch.relu(1 - .001 / norms(x))")),
  ...map(
    "proxSparseGroupLasso",
    "",
    { l1: 1e-3, group: 1e-3, axis: 1 },
    rows("z = nn.softshrink(x, .001)\nz * torch.relu(1 - .001 / norms(z))"),
  ),
  ...map("proxTotalVariation", "", s, undefined),
  ...map("box", "", { min: -1, max: 1 }, torch("x.clamp(-1, 1)")),
  ...map("nonNegative", "", undefined, torch("torch.relu(x)")),
  ...map(
    "l1Ball",
    "",
    { radius: 100 },
    torch("z = x.abs().flatten().sort(descending=True).values\n(z.cumsum(0) - 100) / torch.arange(1, z.numel() + 1)"),
  ),
  ...map("l2Ball", "", { radius: 100 }, torch("x * torch.clamp(100 / x.norm(), max=1)")),
  ...map(
    "simplex",
    "",
    undefined,
    torch("z = x.flatten().sort(descending=True).values\n(z.cumsum(0) - 1) / torch.arange(1, z.numel() + 1)"),
  ),
  ...map("maxNorm", "", { max: 1 }, rows("x * torch.clamp(1 / norms(x), max=1)")),
  ...map("minMaxNorm", "", { min: 0.5, max: 1 }, rows("n = norms(x)\nx * (n.clamp(.5, 1) / n)")),
  ...map("unitNorm", "", undefined, rows("x / norms(x)")),
  ...map("weightDecay", "", { strength: 0.1, learningRate: 0.1 }, torch("x * .99")),
  ...map("coupledWeightDecay", "", (place) => ({ w: weights(place, 3), strength: 0.1 }), torch("x.add(y, alpha=.1)")),
  ...map("clipByValue", "", { max: 1 }, torch("x.clamp(-1, 1)")),
  ...map("clipByNorm", "", { max: 100 }, torch("x * torch.clamp(100 / x.norm(), max=1)")),
  ...map(
    "clipAdaptively",
    "",
    (place) => ({ w: weights(place, 3) }),
    rows("n = norms(x)\nx * torch.clamp(.01 * norms(y) / n, max=1)"),
  ),
  ...map("gradientNoise", "", { seed: 1, variance: 0.1 }, torch("x + .1 * torch.randn(1024, 1024)")),
  ...map("labelSmoothing", "", { strength: 0.1 }, torch("x * .9 + .1 / 1024")),
  [
    "clipByGlobalNorm",
    "",
    ({ reg, place }) => {
      const gradients = many(reg, place);
      return () => reg.penalties.clipByGlobalNorm(gradients, { max: 1 });
    },
    torch(
      "n = torch.stack([z.norm() for z in parts]).norm()\n[z * (1 / n) for z in parts]",
      "parts = [q.clone() for q in x.view(4, 512, 512)]",
    ),
  ],
  [
    "clipByGlobalNormInto",
    "",
    ({ reg, place }) => {
      const [gradients, into] = [many(reg, place), many(reg, place)];
      return () => reg.penalties.clipByGlobalNormInto(into, gradients, { max: 1 });
    },
    torch(
      "n = torch.stack([z.norm() for z in parts]).norm()\n[z * (1 / n) for z in parts]",
      "parts = [q.clone() for q in x.view(4, 512, 512)]",
    ),
  ],
  [
    "perturb",
    "",
    ({ reg, place }) => {
      const [w, gradients] = [many(reg, place), many(reg, place)];
      return () => reg.penalties.perturb(w, { gradients });
    },
    torch("x + y * (.05 / y.norm())"),
  ],
  [
    "each",
    "l2 of four",
    ({ reg, place }) => {
      const w = many(reg, place);
      const all = reg.penalties.each(reg.penalties.l2);
      return () => all(w, s);
    },
    loss("5e-4 * (gx * gx).sum()"),
  ],
  [
    "eachInto",
    "l2 of four",
    ({ reg, place }) => {
      const [w, into] = [many(reg, place), many(reg, place)];
      const all = reg.penalties.eachInto(reg.penalties.l2Into);
      return () => all(into, w, s);
    },
    loss("5e-4 * (gx * gx).sum()"),
  ],
  [
    "sparsity",
    "",
    ({ reg, place }) => {
      const w = many(reg, place);
      return () => reg.penalties.sparsity(w);
    },
    torch("((x == 0).sum(), (x.abs() < 1e-8).sum(), (x != 0).any(0).sum())"),
  ],
]);
