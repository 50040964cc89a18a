import { expectOptions } from "@reg/tensor/checks";
import type { layers, Shape } from "@tensorflow/tfjs-layers";
import { checked, given } from "../../internal/checked.ts";
import { once, registerClass } from "../../internal/registry.ts";
import type { Tf, TfTensor } from "../../internal/tf.ts";

export type Layer = layers.Layer;

/** What every layer of TensorFlow.js takes: inputShape, name, trainable, dtype … */
export type LayerArgs = NonNullable<ConstructorParameters<typeof layers.Layer>[0]>;

/** What reaches a call beside its input. */
export interface Kwargs {
  readonly training?: boolean;
  /** The seed of a pass of `monteCarlo`. */
  readonly monteCarlo?: number;
  readonly mask?: TfTensor | null;
}

/** What the parts of a layer's definition work with. */
export interface Context<O, S> {
  readonly layer: Layer;
  /** The options, with the defaults filled in. */
  readonly options: O;
  /** What the layer remembers between calls. */
  readonly state: S;
  readonly kwargs: Kwargs;
}

export interface Definition<O, S> {
  /** What errors call it. The class is `Reg` and this name. */
  readonly name: string;
  /** The names of its options. */
  readonly options: readonly (keyof O & string)[];
  /** Throws for options that are none. */
  readonly check?: (options: O) => void;
  readonly state: (options: O) => S;
  /** Adds the weights. */
  readonly build?: (context: Context<O, S>, shape: Shape, addWeight: AddWeight) => void;
  readonly call: (x: TfTensor, context: Context<O, S>) => TfTensor;
  /** Options that have changed since, for the config. */
  readonly config?: (context: Context<O, S>) => Partial<O>;
}

type AddWeight = layers.Layer["addWeight"];

/** The arguments of any layer, as configs have them, too. */
const COMMON =
  /* @__PURE__ */ "inputShape batchInputShape batchSize dtype name trainable weights inputDType customObjects".split(
    " ",
  );

/** A kind of layer as a function from options to layers; its class is registered once. */
export function defineLayer<O extends object, S>(
  tf: Tf,
  { name, options: own, check, state, build, call, config }: Definition<O, S>,
): (options: O & LayerArgs) => Layer {
  return once(tf, `layers.${name}`, (onUndo) => {
    class RegLayer extends tf.layers.Layer {
      static className = `Reg${name[0].toUpperCase()}${name.slice(1)}`;
      private readonly context: Context<O, S>;

      constructor(args: O & LayerArgs) {
        super(typeof args === "object" && args !== null ? args : {});
        expectOptions(name, args, [...own, ...COMMON]);
        const options = given<O>(args, own);
        checked(name, () => check?.(options));
        this.supportsMasking = true;
        this.context = { layer: this, options, state: state(options), kwargs: {} };
      }

      override build(inputShape: Shape | Shape[]): void {
        build?.(this.context, singleShape(inputShape), this.addWeight.bind(this));
        this.built = true;
      }

      override call(inputs: TfTensor | TfTensor[], kwargs: Kwargs): TfTensor {
        return tf.tidy(() => {
          this.invokeCallHook(inputs, { ...kwargs });
          return call(Array.isArray(inputs) ? inputs[0] : inputs, { ...this.context, kwargs });
        });
      }

      override computeOutputShape(inputShape: Shape | Shape[]): Shape {
        return singleShape(inputShape);
      }

      override getConfig() {
        return { ...super.getConfig(), ...this.context.options, ...config?.(this.context) };
      }
    }
    registerClass(tf, RegLayer, onUndo);
    return (options = {} as O): Layer => new RegLayer(options);
  });
}

const singleShape = (shape: Shape | Shape[]): Shape => (Array.isArray(shape[0]) ? shape[0] : (shape as Shape));

/** x itself as a new tensor, which no backend copies. */
export const identity = (tf: Tf, x: TfTensor): TfTensor => tf.reshape(x, x.shape);
