import type { Settings } from "../state/knobs.ts";
import type { Common } from "../state/link.ts";
import { lines } from "./lines.ts";

/**
 * The training of the current settings with TensorFlow.js through @reg/tfjs. `x` [N, 8, 8, 1], `y` [N, 10], and the same of the
 * validation data as `validation` are the reader's own.
 */
export function withTfjs(settings: Settings, { seed, epochs }: Common): string {
  const { rate, l1, by, l2, group, decay, max, drop, of, norm, rotate, shift, zoom } = settings;
  const { weigh, mixup, cutmix, smooth, patience, ema } = settings;
  const conv = settings.net === "conv";
  const exact = by === "prox" ? "" : ", exact: false";
  const penalty =
    l1 > 0 && l2 > 0
      ? `reg.regularizers.elasticNet({ l1: ${l1}, l2: ${l2}${exact} })`
      : l1 > 0
        ? `reg.regularizers.l1({ strength: ${l1}${exact} })`
        : l2 > 0
          ? `reg.regularizers.l2({ strength: ${l2} })`
          : group > 0
            ? `reg.regularizers.groupLasso({ strength: ${group}, axis: ${conv ? "[0, 1, 2]" : 0} })`
            : "";
  // A weight norm's kernel is a direction alone, whose length a penalty would shrink to nothing.
  const regularizer = weigh === "length" ? "" : penalty;
  const constraint = (axis: string) =>
    max > 0 ? [`kernelConstraint: reg.constraints.maxNorm({ max: ${max}, axis: ${axis} })`] : [];
  const options = (axis: string, ...more: string[]) =>
    `{ ${[...more, ...(regularizer ? [`kernelRegularizer: ${regularizer}`] : []), ...constraint(axis)].join(", ")} }`;
  // The group lasso is for hidden units alone: no output is to be switched off.
  const output = `{ ${["units: 10", 'activation: "softmax"', ...(regularizer && !regularizer.includes("groupLasso") ? [`kernelRegularizer: ${regularizer}`] : []), ...constraint("0")].join(", ")} }`;
  const normLayer = {
    none: "",
    batch: "reg.layers.batchNorm()",
    layer: conv ? "reg.layers.groupNorm({ groups: 1 })" : "reg.layers.layerNorm()",
    group: "reg.layers.groupNorm({ groups: 8 })",
    rms: "reg.layers.rmsNorm()",
  }[norm];
  const dropLayer = (n: number) => {
    const own = `rate: ${drop}, seed: ${seed * 10 + n}`;
    if (of === "gaussian") return `reg.layers.gaussianDropout({ ${own} })`;
    if (conv && of === "channels") return `reg.layers.spatialDropout({ ${own} })`;
    if (conv && of === "blocks") return `reg.layers.dropBlock({ ${own}, block: 3 })`;
    return `reg.layers.dropout({ ${own} })`;
  };
  const weighed = (layer: string) =>
    weigh === "none" ? layer : `reg.layers.${weigh === "length" ? "weightNorm" : "spectralNorm"}({ layer: ${layer} })`;
  const hidden = [0, 1].map((i) => [
    conv
      ? `  ${weighed(`tf.layers.conv2d(${options("[0, 1, 2]", `filters: ${[16, 32][i]}`, "kernelSize: 3", 'padding: "same"')})`)},`
      : `  ${weighed(`tf.layers.dense(${options("0", "units: 256")})`)},`,
    normLayer !== "" && `  ${normLayer},`,
    '  tf.layers.activation({ activation: "relu" }),',
    drop > 0 &&
      of === "weights" &&
      i === 0 &&
      "  // DropConnect has no layer in TensorFlow.js: dropout of units stands in for it.",
    drop > 0 && `  ${dropLayer(i)},`,
    conv && "  tf.layers.maxPooling2d({ poolSize: 2 }),",
  ]);
  const adam = `tf.train.adam(${rate})`;
  const extras = [...(decay > 0 ? [`weightDecay: ${decay}`] : []), ...(ema > 0 ? [`averageWeights: ${ema}`] : [])];
  const mix = mixup > 0 ? "mixup" : cutmix > 0 ? "cutmix" : ""; // one of them
  const augmented = rotate > 0 || shift > 0 || zoom > 0;
  return `${lines(
    'import * as tf from "@tensorflow/tfjs";',
    mix !== "" && `import { ${mix} } from "@reg/augment";`,
    'import { register } from "@reg/tfjs";',
    "",
    "const reg = register(tf);",
    regularizer !== penalty && "// The lengths of a weight norm take no penalty in TensorFlow.js: it is left out here.",
    "const model = tf.sequential({ layers: [",
    "  tf.layers.inputLayer({ inputShape: [8, 8, 1] }),",
    augmented && [
      rotate > 0 && `  reg.layers.rotate({ angle: [${-rotate}, ${rotate}], seed: ${seed} }),`,
      shift > 0 &&
        `  reg.layers.translate({ x: [${-shift}, ${shift}], y: [${-shift}, ${shift}], unit: "fraction", seed: ${seed} }),`,
      zoom > 0 && `  reg.layers.zoom({ factor: [${1 - zoom}, ${1 + zoom}], seed: ${seed} }),`,
    ],
    !conv && "  tf.layers.flatten(),",
    hidden,
    conv && "  tf.layers.flatten(),",
    `  ${weighed(`tf.layers.dense(${output})`)},`,
    "] });",
    `model.compile({ optimizer: ${extras.length > 0 ? `reg.optimizer(${adam}, { ${extras.join(", ")} })` : adam}, loss: "categoricalCrossentropy", metrics: ["accuracy"] });`,
    smooth > 0 && `const smooth = tf.add(tf.mul(y, ${1 - smooth}), ${smooth} / 10);`,
    `const data = reg.batches({ xs: x, ys: ${smooth > 0 ? "smooth" : "y"} }, { seed: ${seed}, batchSize: 32${mix ? `, mix: ${mix}({ alpha: ${mixup || cutmix} })` : ""} });`,
    "await model.fitDataset(data, {",
    `  epochs: ${epochs},`,
    "  validationData: [validation.x, validation.y],",
    "  verbose: 0,",
    patience > 0 &&
      `  callbacks: [reg.callbacks.earlyStopping({ monitor: "val_loss", patience: ${patience}, restoreBestWeights: true })],`,
    "});",
  )}\n`;
}
