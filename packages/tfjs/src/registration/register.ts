import { checkpoint } from "../callbacks/checkpoint.ts";
import { diagnose } from "../callbacks/diagnose.ts";
import { diagnosis } from "../callbacks/diagnosis.ts";
import { earlyStopping } from "../callbacks/earlyStopping.ts";
import { learningRate } from "../callbacks/learningRate.ts";
import { monitor } from "../callbacks/monitor.ts";
import { progress } from "../callbacks/progress.ts";
import { reduceOnPlateau } from "../callbacks/reduceOnPlateau.ts";
import { box } from "../constraints/box.ts";
import { l1Ball } from "../constraints/l1Ball.ts";
import { maxNorm } from "../constraints/maxNorm.ts";
import { minMaxNorm } from "../constraints/minMaxNorm.ts";
import { nonNegative } from "../constraints/nonNegative.ts";
import { simplex } from "../constraints/simplex.ts";
import { unitNorm } from "../constraints/unitNorm.ts";
import { batches } from "../data/batches.ts";
import { once, unregister } from "../internal/registry.ts";
import type { Tf } from "../internal/tf.ts";
import { wasmKernels } from "../kernels/wasmKernels.ts";
import { activityPenalty } from "../layers/activityPenalty.ts";
import { alphaDropout } from "../layers/alphaDropout.ts";
import { batchNorm } from "../layers/batchNorm.ts";
import { contrast } from "../layers/contrast.ts";
import { cutout } from "../layers/cutout.ts";
import { dropBlock } from "../layers/dropBlock.ts";
import { dropout } from "../layers/dropout.ts";
import { dropPath } from "../layers/dropPath.ts";
import { flip } from "../layers/flip.ts";
import { gaussianDropout } from "../layers/gaussianDropout.ts";
import { gaussianNoise } from "../layers/gaussianNoise.ts";
import { groupNorm } from "../layers/groupNorm.ts";
import { instanceNorm } from "../layers/instanceNorm.ts";
import { layerNorm } from "../layers/layerNorm.ts";
import { recurrentDropout } from "../layers/recurrentDropout.ts";
import { rmsNorm } from "../layers/rmsNorm.ts";
import { rotate } from "../layers/rotate.ts";
import { spatialDropout } from "../layers/spatialDropout.ts";
import { spectralNorm } from "../layers/spectralNorm.ts";
import { translate } from "../layers/translate.ts";
import { weightNorm } from "../layers/weightNorm.ts";
import { zoom } from "../layers/zoom.ts";
import { op } from "../ops/op.ts";
import { elasticNet } from "../regularizers/elasticNet.ts";
import { groupLasso } from "../regularizers/groupLasso.ts";
import { l1 } from "../regularizers/l1.ts";
import { l2 } from "../regularizers/l2.ts";
import { orthogonal } from "../regularizers/orthogonal.ts";
import { modelStore } from "../saving/modelStore.ts";
import { hookFit } from "../training/internal/fitHook.ts";
import { patchModels } from "../training/internal/patchModels.ts";
import { monteCarlo } from "../training/monteCarlo.ts";
import { optimizer } from "../training/optimizer.ts";

/** What `register` returns. */
export type Reg = ReturnType<typeof register>;

/**
 * All of `@reg` for your own TensorFlow.js. Registers its classes, so that models load; the kernels that the wasm backend
 * lacks; and changes the training of models, so that every penalty counts once, constraints hold after every step, frozen
 * models stay frozen, and the history has `data_loss`, `penalty` and `val_penalty`.
 *
 * Calling it again returns the same parts until `unregister()` takes all of it back.
 *
 * @param tf `import * as tf from "@tensorflow/tfjs"`, or the parts, `{ ...core, ...layers }`
 * @returns `layers`, `regularizers`, `constraints`, `optimizer`, `callbacks`, `batches`, `monteCarlo`, `op`,
 * `diagnose`, `modelStore`, `unregister`
 * @throws TypeError for what is no TensorFlow.js; RangeError for a version before 4.22.
 * @see Smilkov et al.: "TensorFlow.js: machine learning for the web and beyond" (2019), https://arxiv.org/abs/1901.05350
 * @example
 * const reg = register(tf);
 * model.add(reg.layers.dropout({ rate: 0.5, seed: 7 }));
 */
export function register(tf: Tf) {
  return once(tf, "reg", () => {
    patchModels(tf);
    hookFit(tf);
    wasmKernels(tf);
    return {
      layers: {
        activityPenalty: activityPenalty(tf),
        alphaDropout: alphaDropout(tf),
        batchNorm: batchNorm(tf),
        contrast: contrast(tf),
        cutout: cutout(tf),
        dropBlock: dropBlock(tf),
        dropPath: dropPath(tf),
        dropout: dropout(tf),
        flip: flip(tf),
        gaussianDropout: gaussianDropout(tf),
        gaussianNoise: gaussianNoise(tf),
        groupNorm: groupNorm(tf),
        instanceNorm: instanceNorm(tf),
        layerNorm: layerNorm(tf),
        recurrentDropout: recurrentDropout(tf),
        rmsNorm: rmsNorm(tf),
        rotate: rotate(tf),
        spatialDropout: spatialDropout(tf),
        spectralNorm: spectralNorm(tf),
        translate: translate(tf),
        weightNorm: weightNorm(tf),
        zoom: zoom(tf),
      },
      regularizers: {
        elasticNet: elasticNet(tf),
        groupLasso: groupLasso(tf),
        l1: l1(tf),
        l2: l2(tf),
        orthogonal: orthogonal(tf),
      },
      constraints: {
        box: box(tf),
        l1Ball: l1Ball(tf),
        maxNorm: maxNorm(tf),
        minMaxNorm: minMaxNorm(tf),
        nonNegative: nonNegative(tf),
        simplex: simplex(tf),
        unitNorm: unitNorm(tf),
      },
      optimizer: optimizer(tf),
      callbacks: {
        checkpoint: checkpoint(tf),
        diagnosis: diagnosis(tf),
        earlyStopping: earlyStopping(tf),
        learningRate: learningRate(tf),
        monitor: monitor(tf),
        progress: progress(tf),
        reduceOnPlateau: reduceOnPlateau(tf),
      },
      batches: batches(tf),
      diagnose,
      modelStore,
      monteCarlo: monteCarlo(tf),
      op: op(tf),
      /** Takes back all that was registered. Models that were made keep their layers. */
      unregister: () => unregister(tf),
    };
  });
}
