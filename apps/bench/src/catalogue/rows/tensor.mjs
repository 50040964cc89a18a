import { differing, N, normals, numpy, OTHER_DRAWS, rowsOf, SQUARE, torch } from "./row.mjs";

const draw =
  (name, options) =>
  ({ reg }) =>
  () =>
    reg[name](1, N, options);

const draws = rowsOf("tensor", [
  ["uniform", "", draw("uniform"), torch("torch.rand(1 << 20, dtype=torch.float64)")],
  ["normal", "", draw("normal"), torch("torch.randn(1 << 20, dtype=torch.float64)")],
  ["bernoulli", "probability 0.5", draw("bernoulli"), torch("torch.empty(1 << 20, dtype=torch.uint8).bernoulli_(.5)")],
  [
    "bernoulli",
    "probability 0.1",
    draw("bernoulli", { probability: 0.1 }),
    torch("torch.empty(1 << 20, dtype=torch.uint8).bernoulli_(.1)"),
  ],
  ["integers", "", draw("integers", { high: 1000 }), torch("torch.randint(1000, (1 << 20,))")],
  ["permutation", "", draw("permutation"), torch("torch.randperm(1 << 20)")],
  ["gamma", "shape 2", draw("gamma", { shape: 2 }), numpy("rng.gamma(2, size=1 << 20)")],
  ["gamma", "shape 0.5", draw("gamma", { shape: 0.5 }), numpy("rng.gamma(.5, size=1 << 20)")],
  ["beta", "2, 3", draw("beta", { alpha: 2, beta: 3 }), numpy("rng.beta(2, 3, size=1 << 20)")],
  ["beta", "0.2, 0.2", draw("beta", { alpha: 0.2, beta: 0.2 }), numpy("rng.beta(.2, .2, size=1 << 20)")],
]).map((row) => ({ ...row, peer: differing(row.peer, OTHER_DRAWS) }));

const others = rowsOf("tensor", [
  [
    "addInto",
    "",
    ({ reg, place }) => {
      const [target, x] = [place(normals(1, N), SQUARE), place(normals(2, N), SQUARE)];
      return () => {
        reg.addInto(target, x);
        return target;
      };
    },
    torch("z.add_(y)", "z = x.clone()"),
  ],
  [
    "tensor",
    "of numbers",
    ({ reg }) => {
      const numbers = Array.from(normals(1, N));
      return () => reg.tensor(numbers, SQUARE);
    },
    torch("torch.tensor(numbers)", "numbers = x.flatten().tolist()"),
  ],
  [
    "tensor",
    "of nested arrays",
    ({ reg }) => {
      const nested = reg.toNested({ data: normals(1, N), shape: SQUARE });
      return () => reg.tensor(nested);
    },
    torch("torch.tensor(numbers)", "numbers = x.tolist()"),
  ],
  [
    "toNested",
    "",
    ({ reg, place }) => {
      const x = place(normals(1, N), SQUARE);
      return () => reg.toNested(x);
    },
    torch("x.tolist()"),
  ],
  [
    "zeros",
    "",
    ({ reg, memory }) =>
      () =>
        memory ? memory.zeros(SQUARE) : reg.zeros(SQUARE),
    torch("torch.zeros(1024, 1024)"),
  ],
  [
    "zerosLike",
    "",
    ({ reg, place }) => {
      const x = place(normals(1, N), SQUARE);
      return () => reg.zerosLike(x);
    },
    torch("torch.zeros_like(x)"),
  ],
]);

export const tensor = [...draws, ...others];
