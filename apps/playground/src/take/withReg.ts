import type { Settings } from "../state/knobs.ts";
import type { Common } from "../state/link.ts";
import { layerLines } from "./layerLines.ts";
import { lines } from "./lines.ts";

/**
 * The training of the current settings with @reg, as TypeScript. What it does not say is the reader's own: `x` [N, 64] and
 * `targets` [N, 10], and the ops and the optimizer `dense`, `relu`, `maxPool`, `flatten`, `softmaxCrossEntropy` and `adam`.
 */
export function withReg(settings: Settings, { seed, epochs }: Common): string {
  const { rate, l1, by, l2, group, decay, max, drop, of, norm, rotate, shift, zoom } = settings;
  const { weigh, mixup, cutmix, smooth, patience, ema } = settings;
  const conv = settings.net === "conv";
  const augmented = rotate > 0 || shift > 0 || zoom > 0;
  const imports = new Map<string, Set<string>>();
  const from = (name: string, ...names: string[]) => {
    const own = imports.get(name) ?? new Set<string>();
    for (const one of names) own.add(one);
    imports.set(name, own);
    return names[0];
  };
  from("tape", "tape");
  from(
    "tensor",
    "foldIn",
    "permutation",
    "tensor",
    "uniform",
    ...(weigh === "spectral" ? ["detach", "type Tensor"] : []),
  );
  const layers = conv ? ["conv1", "conv2"] : ["hidden1", "hidden2"];

  const { normed, dropped, weighed } = layerLines(settings, from);
  const outOf = (layer: string) => `${layer}${drop > 0 && of !== "weights" ? "Dropped" : "Active"}`;
  const handedOn = (layer: string) => (conv ? `${layer}Pooled` : outOf(layer));
  const hidden = layers.flatMap((layer, i) => {
    const [own, weighing] = weighed(layer, conv ? 0 : 1);
    const last = i === 0 ? "images" : handedOn(layers[0]);
    const connect = drop > 0 && of === "weights" && !conv;
    if (connect) from("dropout", "dropConnect");
    if (conv) from("sharing", "conv2d");
    return [
      ...weighing,
      ...(connect
        ? [`const [${layer}W] = record(dropConnect, { w: ${own} }, { rate: ${drop}, seed: foldIn(key, "${layer}") });`]
        : []),
      conv
        ? `const [${layer}] = record(conv2d, { x: ${last}, kernel: ${own}, bias: w.${layer}Bias }, { padding: "same" });`
        : `const [${layer}] = record(dense, { x: ${last}, w: ${connect ? `${layer}W` : own}, b: w.${layer}Bias }, {});`,
      ...normed(layer),
      `const [${layer}Active] = record(relu, { x: ${norm === "none" ? layer : `${layer}Normed`} }, {});`,
      ...dropped(layer),
      ...(conv ? [`const [${layer}Pooled] = record(maxPool, { x: ${outOf(layer)} }, {});`] : []),
    ];
  });
  const top = handedOn(layers[1]);
  const outConnect = drop > 0 && of === "weights";
  const [outOwn, outWeighing] = weighed("output", 1);
  const flat = conv ? `const [flat] = record(flatten, { x: ${top} }, {});` : "";

  const penalties = [
    ...(l2 > 0 || (l1 > 0 && by === "grad")
      ? [
          `for (const weight of weights) penalty(${from("penalties", "elasticNet")}, { w: weight }, { l1: ${by === "grad" ? l1 : 0}, l2: ${l2} });`,
        ]
      : []),
  ];
  const prox = [
    ...(l1 > 0 && by === "prox"
      ? [
          `for (const name of names) ${from("penalties", "proxL1Into")}(w[name], w[name], { strength: ${l1}, step: optimizer.stepSizes(name, w[name]) });`,
        ]
      : []),
    ...(group > 0
      ? [
          `for (const name of names.slice(0, -1)) ${from("penalties", "proxGroupLassoInto")}(w[name], w[name], { strength: ${group}, axis: ${conv ? "[1, 2, 3]" : 0}, step: optimizer.stepSizes(name, w[name]) });`,
        ]
      : []),
    ...(max > 0
      ? [
          `for (const weight of weights) ${from("penalties", "maxNormInto")}(weight, weight, { max: ${max}, axis: ${conv ? "weight.shape.length === 2 ? 0 : [1, 2, 3]" : 0} });`,
        ]
      : []),
  ];
  if (cutmix > 0) from("augment", "cutmix");
  if (augmented) from("augment", "rotate", "scale", "sequence", "translate");
  if (mixup > 0) from("augment", "mixup");
  if (smooth > 0) from("penalties", "labelSmoothing");
  if (decay > 0) from("penalties", "weightDecayInto");
  if (patience > 0) from("callbacks", "earlyStopping", "keepBest");
  if (ema > 0) from("callbacks", "weightAverage");

  const shapes = conv
    ? [
        ["conv1", "[16, 1, 3, 3]", 9, 16],
        ["conv2", "[32, 16, 3, 3]", 144, 32],
        ["output", "[128, 10]", 128, 10],
      ]
    : [
        ["hidden1", "[64, 256]", 64, 256],
        ["hidden2", "[256, 256]", 256, 256],
        ["output", "[256, 10]", 256, 10],
      ];
  const fresh = shapes.flatMap(([name, shape, fan, out]) => [
    `  ${name}: even("${name}", ${shape}, ${fan}),`,
    `  ${name}Bias: even("${name}Bias", [${out}], ${fan}),`,
    ...(norm !== "none" && name !== "output"
      ? [
          `  ${name}Gamma: tensor(new Float32Array(${out}).fill(1)),`,
          ...(norm === "rms" ? [] : [`  ${name}Beta: tensor(new Float32Array(${out})),`]),
        ]
      : []),
  ]);
  const lengths = (name: string) =>
    `weightNormInputs({ w: ${name} }, { axis: ${conv && !name.endsWith("output") ? 0 : 1}, keepAxes: true }).g`;
  const body = lines(
    `const seed = ${seed};`,
    "const even = (name: string, shape: number[], fan: number) => {",
    "  const bound = 1 / Math.sqrt(fan);",
    "  const size = shape.reduce((a, b) => a * b, 1);",
    "  return tensor(Float32Array.from(uniform(foldIn(seed, name), size, { low: -bound, high: bound })), shape);",
    "};",
    weigh === "length"
      ? [
          "const first = {",
          ...fresh,
          "};",
          `const w = { ...first, ${shapes.map(([name]) => `${name}Length: ${lengths(`first.${name}`)}`).join(", ")} };`,
        ]
      : ["const w = {", ...fresh, "};"],
    weigh === "spectral" && [
      "const singular: Record<string, { u: Tensor; v: Tensor } | undefined> = {}; // the first call draws them from the seed",
      "const detached = ({ u, v }: { u: Tensor; v: Tensor }) => ({ u: detach(u), v: detach(v) }); // not an arena's",
    ],
    `const names = [${shapes.map(([name]) => `"${name}${weigh === "length" ? "Length" : ""}"`).join(", ")}] as const; // what is penalized: neither biases nor norms`,
    "const weights = names.map((name) => w[name]);",
    `const optimizer = adam({ learningRate: ${rate} });`,
    norm === "batch" && [
      `const running = { ${layers.map((layer, i) => `${layer}: { mean: tensor(new Float32Array(${shapes[i][3]})), variance: tensor(new Float32Array(${shapes[i][3]}).fill(1)) }`).join(", ")} };`,
    ],
    augmented && [
      "const augment = sequence([",
      `  rotate({ angle: [${-rotate}, ${rotate}] }),`,
      `  translate({ x: [${-shift}, ${shift}], y: [${-shift}, ${shift}], unit: "fraction" }),`,
      `  scale({ factor: [${1 - zoom}, ${1 + zoom}] }),`,
      "]);",
    ],
    patience > 0 && [
      `const stopping = earlyStopping({ monitor: "val_loss", patience: ${patience} });`,
      'const keep = keepBest<Record<string, Float32Array | Float64Array>>({ monitor: "val_loss" });',
      "let stop = stopping.init();",
      "let best = keep.init();",
    ],
    ema > 0 && [
      `const average = weightAverage<Record<string, Float32Array | Float64Array>>({ decay: ${ema} });`,
      "let mean = average.init();",
    ],
    (patience > 0 || ema > 0) &&
      "const arrays = () => Object.fromEntries(Object.entries(w).map(([name, { data }]) => [name, data]));",
    "",
    "let step = 0;",
    `for (let epoch = 0; epoch < ${epochs}; epoch++) {`,
    '  const order = permutation(foldIn(seed, "order", epoch), x.shape[0]);',
    "  for (let start = 0; start < order.length; start += 32) {",
    "    const rows = order.subarray(start, start + 32);",
    `    const key = foldIn(seed, "step", step++);`,
    `    ${mixup > 0 || cutmix > 0 || augmented ? "let" : "const"} images = rowsOf(x, rows);`,
    `    ${mixup > 0 || cutmix > 0 || smooth > 0 ? "let" : "const"} labels = rowsOf(targets, rows);`,
    augmented && [
      "    images = tensor(",
      "      Float32Array.from([...rows].flatMap((row, i) => {",
      "        const image = { data: images.data.slice(64 * i, 64 * i + 64), shape: [8, 8, 1] };",
      '        return [...augment.augment({ image }, foldIn(seed, "augment", epoch, row)).image.data];',
      "      })),",
      "      images.shape,",
      "    );",
    ],
    mixup > 0 &&
      `    ({ image: images, label: labels } = mixup({ alpha: ${mixup}, per: "sample" }).augment({ image: images, label: labels }, foldIn(key, "mixup")) as { image: typeof images; label: typeof labels });`,
    cutmix > 0 && [
      `    const cut = cutmix({ alpha: ${cutmix}, per: "sample" }).augment({ image: tensor(images.data, [rows.length, 8, 8, 1]), label: labels }, foldIn(key, "cutmix"));`,
      "    [images, labels] = [tensor(cut.image.data, images.shape) as typeof images, cut.label as typeof labels];",
    ],
    smooth > 0 && `    labels = labelSmoothing(labels, { strength: ${smooth} });`,
    conv && "    images = tensor(Float32Array.from(images.data), [rows.length, 1, 8, 8]);",
    `    const { record, ${penalties.length > 0 ? "penalty, " : ""}gradients } = tape();`,
    hidden.map((line) => `    ${line}`),
    flat && `    ${flat}`,
    outWeighing.map((line) => `    ${line}`),
    outConnect && [
      `    const [outputW] = record(${from("dropout", "dropConnect")}, { w: ${outOwn} }, { rate: ${drop}, seed: foldIn(key, "output") });`,
    ],
    `    const [logits] = record(dense, { x: ${conv ? "flat" : top}, w: ${outConnect ? "outputW" : outOwn}, b: w.outputBias }, {});`,
    "    const [loss] = record(softmaxCrossEntropy, { logits }, { targets: labels });",
    penalties.map((line) => `    ${line}`),
    decay > 0 && [
      "    const slopes = gradients(w, loss);",
      `    for (const weight of weights) weightDecayInto(weight, weight, { strength: ${decay}, learningRate: ${rate} });`,
      "    optimizer.step(w, slopes);",
    ],
    decay === 0 && "    optimizer.step(w, gradients(w, loss));",
    prox.map((line) => `    ${line}`),
    ema > 0 &&
      "    mean = average.update(mean, { epoch, metrics: {}, weights: arrays() }); // predict with average.result(mean)",
    "  }",
    patience > 0 && [
      "  const seen = { epoch, metrics: { val_loss: validationLoss(w) }, weights: arrays() };",
      "  stop = stopping.update(stop, seen);",
      "  best = keep.update(best, seen);",
      "  if (stop.stop) break;",
    ],
    "}",
    patience > 0 && "keep.restore(best, arrays());",
  ).replace(conv ? /^( {4})const images/m : /$^/, "$1let images");
  const head = [...imports]
    .sort(([one], [other]) => (one < other ? -1 : 1))
    .map(([name, names]) => `import { ${[...names].sort().join(", ")} } from "@reg/${name}";`);
  return `${head.join("\n")}\n\n${body}\n`;
}
