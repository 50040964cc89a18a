import { differing, N, normals, OTHER_DRAWS, rowsOf, SQUARE, torch } from "./row.mjs";

const weights = (place, seed = 1) => place(normals(seed, N).slice(), SQUARE);

const withGradient = ([value, pullback]) => [value, pullback()];

/** What keeps the gradients that there are and adds to them: PyTorch's, where nobody clears them. */
const adding = ({ run, setup, ...peer }) => ({
  ...peer,
  setup: `${setup}\ngx.grad = y.clone()`,
  run: run.replace("value(", "added("),
});

/** Value and gradient of a penalty, and the form that adds to a gradient. */
function penalty(name, option, options, peer, key = "w") {
  const made = typeof options === "function" ? options : () => options;
  return [
    [
      name,
      option,
      ({ reg, place }) => {
        const [inputs, o] = [{ [key]: weights(place) }, made(place)];
        return () => withGradient(reg.penalties[name](inputs, o));
      },
      peer,
    ],
    [
      `${name}Into`,
      option,
      ({ reg, place }) => {
        const [inputs, into, o] = [{ [key]: weights(place) }, { [key]: weights(place, 2) }, made(place)];
        return () => [reg.penalties[`${name}Into`](into, inputs, o), into];
      },
      adding(peer),
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
        return () => {
          reg.penalties[`${name}Into`](into, w, o);
          return into;
        };
      },
      peer,
    ],
  ];
}

const loss = (expression, setup = "") => torch(`value(lambda: ${expression}, gx)`, setup);
const rows = (peer) => torch(`${peer}`, "norms = lambda z: z.norm(dim=0, keepdim=True)");
/** The shift by which what is above it sums to `total`, of a projection to the simplex by a sort. */
const threshold = (values, total) =>
  `u = ${values}.flatten().sort(descending=True).values\nby = (u.cumsum(0) - ${total}) / k\ntheta = by[(u > by).sum() - 1]\n`;
const INDICES = "k = torch.arange(1, 1024 * 1024 + 1)";
const s = { strength: 1e-3 };
const soft = torch("nn.softshrink(x, .001)");
const PARTS = "parts = [normals(k, 512, 512) for k in (1, 2, 3, 4)]";
const four = (call) =>
  torch(
    `${call}(lambda: 5e-4 * sum((q * q).sum() for q in parts), *parts)`,
    "parts = [grad(512, 512, seed=k) for k in (1, 2, 3, 4)]\nfor q in parts:\n    q.grad = q.detach().clone()",
  );
const many = (_reg, place) =>
  Object.fromEntries([1, 2, 3, 4].map((k) => [`w${k}`, place(normals(k, N / 4).slice(), [512, 512])]));

export const penalties = rowsOf("penalties", [
  ...penalty("l1", "", s, loss("1e-3 * gx.abs().sum()")),
  ...penalty("l2", "", s, loss("5e-4 * (gx * gx).sum()")),
  ...penalty("l2Norm", "", s, loss("1e-3 * gx.norm()")),
  ...penalty("elasticNet", "", { l1: 1e-4, l2: 1e-3 }, loss("1e-4 * gx.abs().sum() + 5e-4 * (gx * gx).sum()")),
  ...penalty("l2ToStart", "", (place) => ({ ...s, start: weights(place, 3) }), loss("5e-4 * ((gx - z) ** 2).sum()")),
  ...penalty("groupLasso", "columns", { ...s, axis: 0 }, loss("1e-3 * 32 * gx.norm(dim=0).sum()")),
  ...penalty("groupLasso", "rows", { ...s, axis: 1 }, loss("1e-3 * 32 * gx.norm(dim=1).sum()")),
  ...penalty(
    "sparseGroupLasso",
    "",
    { l1: 1e-3, group: 1e-3, axis: 0 },
    loss("1e-3 * gx.abs().sum() + 1e-3 * 32 * gx.norm(dim=0).sum()"),
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
      "torch.where(gx.abs() < .001, 1e-3 * gx.abs(), torch.where(gx.abs() < .0037, (7.4e-3 * gx.abs() - gx * gx - 1e-6) / 5.4, torch.tensor(2.35e-6))).sum()",
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
    differing(
      loss("1e-3 * torch.sqrt((gx[1:, 1:] - gx[:-1, 1:]) ** 2 + (gx[1:, 1:] - gx[1:, :-1]) ** 2 + 1e-8).sum()"),
      "leaves out the last row and column, and rounds the corner at 0",
    ),
  ),
  ...penalty(
    "totalVariation",
    "squared",
    { ...s, form: "squared" },
    loss("5e-4 * (((gx[1:] - gx[:-1]) ** 2).sum() + ((gx[:, 1:] - gx[:, :-1]) ** 2).sum())"),
  ),
  ...penalty("orthogonality", "", s, loss("1e-3 * ((gx @ gx.t() - torch.eye(1024)) ** 2).sum()")),
  ...penalty(
    "orthogonality",
    "cosine",
    { ...s, form: "cosine" },
    loss(
      "cosines()",
      "def cosines():\n    n = nn.normalize(gx)\n    g = n @ n.t()\n    return 1e-3 * (g - torch.diag(g.diag())).abs().sum() / (1024 * 1023)",
    ),
  ),
  ...penalty(
    "entropy",
    "",
    s,
    loss("1e-3 * (torch.softmax(gx, 1) * torch.log_softmax(gx, 1)).sum(1).mean()"),
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
        ? () => withGradient(reg.penalties.klSparsity(inputs, s))
        : () => [reg.penalties.klSparsityInto(into, inputs, s), into];
    },
    torch(
      name === "klSparsity" ? "value(kl, z)" : "added(kl, z)",
      "z = (.1 + (x.abs() / 8).clamp(max=.8)).requires_grad_()\nz.grad = y.clone()\ndef kl():\n    r = z.mean(0)\n    return 1e-3 * (.05 * torch.log(.05 / r) + .95 * torch.log(.95 / (1 - r))).sum()",
    ),
  ]),
  ...["nuclear", "nuclearInto"].map((name) => [
    name,
    "256 × 256",
    ({ reg, place }) => {
      const [w, dw] = [1, 2].map((k) => place(normals(k, 65536).slice(), [256, 256]));
      return name === "nuclear"
        ? () => withGradient(reg.penalties.nuclear({ w }, s))
        : () => [reg.penalties.nuclearInto({ w: dw }, { w }, s), dw];
    },
    torch(
      `${name === "nuclear" ? "value" : "added"}(lambda: 1e-3 * torch.linalg.svdvals(q).sum(), q)`,
      "q = grad(256, 256)\nq.grad = normals(2, 256, 256)",
    ),
    65536,
  ]),
  ...["proxNuclear", "proxNuclearInto"].map((name) => [
    name,
    "256 × 256",
    ({ reg, place }) => {
      const [w, into] = [1, 2].map((k) => place(normals(k, 65536).slice(), [256, 256]));
      return name === "proxNuclear"
        ? () => reg.penalties.proxNuclear(w, s)
        : () => {
            reg.penalties.proxNuclearInto(into, w, s);
            return into;
          };
    },
    torch("u, s, v = torch.linalg.svd(q)\nu @ torch.diag(torch.relu(s - 1e-3)) @ v", "q = normals(1, 256, 256)"),
    65536,
  ]),
  ...map("proxL1", "", s, soft),
  ...map(
    "proxL1",
    "a step for each",
    (place) => ({ ...s, step: place(normals(3, N).map(Math.abs), SQUARE) }),
    torch("torch.sign(x) * torch.relu(x.abs() - .001 * a)", "a = z.abs()"),
  ),
  ...map("proxL2", "", s, torch("x / 1.001")),
  ...map("proxL2Norm", "", s, torch("x * torch.relu(1 - .001 / x.norm())")),
  ...map("proxElasticNet", "", { l1: 1e-3, l2: 1e-3 }, torch("nn.softshrink(x, .001) / 1.001")),
  ...map("proxL0", "", s, torch("nn.hardshrink(x, .002 ** .5)")),
  ...map("proxMcp", "", s, torch("torch.where(x.abs() < .003, 1.5 * nn.softshrink(x, .001), x)")),
  ...map(
    "proxScad",
    "",
    s,
    torch(
      "torch.where(x.abs() < .002, nn.softshrink(x, .001), torch.where(x.abs() < .0037, 2.7 / 1.7 * nn.softshrink(x, .0037 / 2.7), x))",
    ),
  ),
  ...map("proxNonNegative", "", s, torch("torch.relu(x - .001)")),
  ...map(
    "proxLInfinity",
    "",
    { strength: 1 },
    torch(`${threshold("x.abs()", 1)}torch.minimum(torch.maximum(x, -theta), theta)`, INDICES),
  ),
  ...map("proxGroupLasso", "columns", { ...s, axis: 0 }, rows("x * torch.relu(1 - .032 / norms(x))")),
  ...map(
    "proxSparseGroupLasso",
    "",
    { l1: 1e-3, group: 1e-3, axis: 0 },
    rows("z = nn.softshrink(x, .001)\nz * torch.relu(1 - .032 / norms(z))"),
  ),
  ...map("proxTotalVariation", "", s, undefined),
  ...map("box", "", { min: -1, max: 1 }, torch("x.clamp(-1, 1)")),
  ...map("nonNegative", "", undefined, torch("torch.relu(x)")),
  ...map(
    "l1Ball",
    "",
    { radius: 100 },
    torch(`${threshold("x.abs()", 100)}x.sign() * torch.relu(x.abs() - theta)`, INDICES),
  ),
  ...map("l2Ball", "", { radius: 100 }, torch("x * torch.clamp(100 / x.norm(), max=1)")),
  ...map("simplex", "", undefined, torch(`${threshold("x", 1)}torch.relu(x - theta)`, INDICES)),
  ...map("maxNorm", "", { max: 1, axis: 0 }, rows("x * torch.clamp(1 / norms(x), max=1)")),
  ...map("minMaxNorm", "", { min: 0.5, max: 1, axis: 0 }, rows("n = norms(x)\nx * (n.clamp(.5, 1) / n)")),
  ...map("unitNorm", "", { axis: 0 }, rows("x / norms(x)")),
  ...map("weightDecay", "", { strength: 0.1, learningRate: 0.1 }, torch("x * .99")),
  ...map("coupledWeightDecay", "", (place) => ({ w: weights(place, 3), strength: 0.1 }), torch("x.add(z, alpha=.1)")),
  ...map("clipByValue", "", { max: 1 }, torch("x.clamp(-1, 1)")),
  ...map("clipByNorm", "", { max: 100 }, torch("x * torch.clamp(100 / x.norm(), max=1)")),
  ...map(
    "clipAdaptively",
    "",
    (place) => ({ w: weights(place, 3), axis: 0 }),
    rows("n = norms(x)\nx * torch.clamp(.01 * norms(z) / n, max=1)"),
  ),
  ...map(
    "gradientNoise",
    "",
    { seed: 1, variance: 0.1 },
    differing(torch("x + .1 ** .5 * torch.randn(1024, 1024)"), OTHER_DRAWS),
  ),
  ...map("labelSmoothing", "", { strength: 0.1 }, torch("x * .9 + .1 / 1024")),
  [
    "clipByGlobalNorm",
    "",
    ({ reg, place }) => {
      const gradients = many(reg, place);
      return () => reg.penalties.clipByGlobalNorm(gradients, { max: 1 });
    },
    torch("n = torch.stack([z.norm() for z in parts]).norm()\n([z * (1 / n) for z in parts], n)", PARTS),
  ],
  [
    "clipByGlobalNormInto",
    "",
    ({ reg, place }) => {
      const [gradients, into] = [many(reg, place), many(reg, place)];
      return () => {
        reg.penalties.clipByGlobalNormInto(into, gradients, { max: 1 });
        return into;
      };
    },
    torch("n = torch.stack([z.norm() for z in parts]).norm()\n[z * (1 / n) for z in parts]", PARTS),
  ],
  [
    "perturb",
    "",
    ({ reg, place }) => {
      const [w, gradients] = [many(reg, place), many(reg, place)];
      return () => reg.penalties.perturb(w, { gradients })[0];
    },
    torch("n = torch.stack([q.norm() for q in parts]).norm()\n[q + q * (.05 / n) for q in parts]", PARTS),
  ],
  [
    "each",
    "l2 of four",
    ({ reg, place }) => {
      const w = many(reg, place);
      const all = reg.penalties.each(reg.penalties.l2);
      return () => withGradient(all(w, s));
    },
    four("value"),
  ],
  [
    "eachInto",
    "l2 of four",
    ({ reg, place }) => {
      const [w, into] = [many(reg, place), many(reg, place)];
      const all = reg.penalties.eachInto(reg.penalties.l2Into);
      return () => [all(into, w, s)[0], into];
    },
    four("added"),
  ],
  [
    "sparsity",
    "",
    ({ reg, place }) => {
      const w = many(reg, place);
      return () => reg.penalties.sparsity(w);
    },
    differing(
      torch("((x == 0).sum(), (x.abs() < 1e-3).sum(), (x != 0).any(0).sum())"),
      "three of the counts that a report has",
    ),
  ],
]);
