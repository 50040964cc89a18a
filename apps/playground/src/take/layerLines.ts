import type { Settings } from "../state/knobs.ts";

/** The lines of code that regularize one layer: what comes before and after its activation, and what it takes for its weights. */
export function layerLines(
  { weigh, norm, drop, of, net }: Settings,
  /** Notes what is imported from a package. */
  from: (name: string, ...names: string[]) => string,
) {
  const conv = net === "conv";
  const normed = (layer: string) => {
    const affine = `gamma: w.${layer}Gamma${norm === "rms" ? "" : `, beta: w.${layer}Beta`}`;
    switch (norm) {
      case "batch":
        from("norm", "batchNorm", "updateMoments");
        return [
          `const [${layer}Normed, ${layer}Moments] = record(batchNorm, { x: ${layer}, ${affine} }, {});`,
          `running.${layer} = updateMoments(running.${layer}, ${layer}Moments); // batchNormInference predicts with it`,
        ];
      case "group":
        from("norm", "groupNorm");
        return [`const [${layer}Normed] = record(groupNorm, { x: ${layer}, ${affine} }, { groups: 8 });`];
      case "none":
        return [];
      default:
        if (conv) {
          from("norm", "groupNorm");
          return [`const [${layer}Normed] = record(groupNorm, { x: ${layer}, ${affine} }, { groups: 1 });`];
        }
        return [
          `const [${layer}Normed] = record(${from("norm", norm === "rms" ? "rmsNorm" : "layerNorm")}, { x: ${layer}, ${affine} }, {});`,
        ];
    }
  };
  const dropped = (layer: string) => {
    if (drop === 0 || of === "weights") return [];
    const map = conv && (of === "channels" || of === "blocks");
    const op =
      of === "gaussian" ? "gaussianDropout" : map ? (of === "channels" ? "spatialDropout" : "dropBlock") : "dropout";
    const block = op === "dropBlock" ? ", block: 3" : "";
    return [
      `const [${layer}Dropped] = record(${from("dropout", op)}, { x: ${layer}Active }, { rate: ${drop}${block}, seed: foldIn(key, "${layer}") });`,
    ];
  };
  /** What a layer takes for its weights, and the lines that make it. */
  const weighed = (layer: string, axis: number): readonly [string, string[]] => {
    if (weigh === "none") return [`w.${layer}`, []];
    const name = `${layer}Weighed`;
    if (weigh === "length") {
      from("norm", "weightNorm", "weightNormInputs");
      return [
        name,
        [`const [${name}] = record(weightNorm, { v: w.${layer}, g: w.${layer}Length }, { axis: ${axis} });`],
      ];
    }
    from("norm", "spectralNorm");
    return [
      name,
      [
        `const [${name}, ${layer}State] = record(spectralNorm, { w: w.${layer} }, { state: singular.${layer}, seed, axis: ${axis} });`,
        `singular.${layer} = detached(${layer}State); // iterations: 0 where it predicts`,
      ],
    ];
  };
  return { normed, dropped, weighed };
}
