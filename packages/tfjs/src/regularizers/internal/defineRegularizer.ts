import { expectBoolean, expectOptions } from "@reg/tensor/checks";
import type { Scalar, serialization, Variable } from "@tensorflow/tfjs-core";
import type { regularizers } from "@tensorflow/tfjs-layers";
import { checked, given } from "../../internal/checked.ts";
import { once, registerClass } from "../../internal/registry.ts";
import { engineOf, type Tf, type TfTensor } from "../../internal/tf.ts";
import { isOnDevice, read } from "../../ops/internal/memory.ts";
import { type AnyOp, applyOp } from "../../ops/op.ts";
import { leaveToProximal, type ProximalStep } from "./proximal.ts";

/** A regularizer of TensorFlow.js, whose class it does not export. */
export type Regularizer = ReturnType<typeof regularizers.l2>;

export interface ExactOptions {
  /**
   * Whether the penalty is left to a proximal step after the optimizer's, which makes exact zeros; true. With false it goes
   * through the gradient, as in TensorFlow.js.
   */
  readonly exact?: boolean;
}

export interface RegularizerDefinition<O> {
  readonly name: string;
  readonly options: readonly (keyof O & string)[];
  /** The penalty of w by the options without `exact`. */
  readonly penalty: AnyOp;
  /** Throws for options that are none. */
  readonly check: (options: O) => void;
  /** The same by ops of TensorFlow.js, for devices. */
  readonly compose?: (w: TfTensor, options: O) => TfTensor;
  readonly proximal?: (options: O) => ProximalStep;
}

/** A kind of regularizer as a function from options to regularizers; its class is registered once. */
export function defineRegularizer<O extends object>(
  tf: Tf,
  { name, options: own, penalty, check, compose, proximal }: RegularizerDefinition<O>,
): (options: O) => Regularizer {
  return once(tf, `regularizers.${name}`, (onUndo) => {
    class RegRegularizer extends regularizerBase(tf) {
      static className = `Reg${name[0].toUpperCase()}${name.slice(1)}`;
      private readonly options: O;

      constructor(args: O & { customObjects?: unknown }) {
        super();
        const known = proximal ? [...own, "exact"] : own;
        expectOptions(name, args, [...known, "customObjects"]);
        this.options = given<O>(args, known);
        const { exact = true } = this.options as ExactOptions;
        expectBoolean(name, "exact", exact);
        checked(name, () => check(this.options));
      }

      apply(w: TfTensor): Scalar {
        return tf.tidy(() => {
          const { exact = proximal !== undefined, ...options } = this.options as O & ExactOptions;
          const value = (x: TfTensor) =>
            (isOnDevice(tf) && compose
              ? compose(x, options as never)
              : applyOp(tf, penalty, { w: x }, options, ["w"])[0]) as Scalar;
          if (!exact || !proximal || !(w instanceof tf.Variable)) return value(w);
          if (engineOf(tf).isTapeOn()) leaveToProximal(tf, w as Variable, name, proximal(options as never));
          const direct = () => penalty({ w: read(tf, { tensor: w }) } as never, options as never)[0] as number;
          return withoutGradient(tf, w, isOnDevice(tf) ? value : () => tf.scalar(direct()));
        });
      }

      override getConfig(): serialization.ConfigDict {
        return Object.fromEntries(Object.entries(this.options));
      }
    }
    registerClass(tf, RegRegularizer, onUndo);
    return (options = {} as O) => new RegRegularizer(options) as Regularizer;
  });
}

/** The value alone: a proximal step does what the gradient would. */
function withoutGradient(tf: Tf, w: TfTensor, value: (x: TfTensor) => Scalar): Scalar {
  const run = tf.customGrad((x) => ({ value: value(x as TfTensor), gradFunc: () => tf.zerosLike(x as TfTensor) }));
  return run(w) as Scalar;
}

function regularizerBase(tf: Tf): typeof serialization.Serializable {
  return Object.getPrototypeOf(tf.regularizers.l2({ l2: 0 }).constructor);
}
