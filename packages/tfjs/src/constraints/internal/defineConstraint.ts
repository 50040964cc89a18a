import type { Tensor } from "@reg/tensor";
import { zeros } from "@reg/tensor";
import { expectOptions } from "@reg/tensor/checks";
import type { serialization } from "@tensorflow/tfjs-core";
import type { constraints } from "@tensorflow/tfjs-layers";
import { checked, expectAxis, given } from "../../internal/checked.ts";
import { once, registerClass } from "../../internal/registry.ts";
import type { Tf, TfTensor } from "../../internal/tf.ts";
import { isOnDevice, read, written } from "../../ops/internal/memory.ts";

/** A constraint of TensorFlow.js, whose class it does not export. */
export type Constraint = ReturnType<typeof constraints.nonNeg>;

export interface ConstraintDefinition<O> {
  readonly name: string;
  readonly options: readonly (keyof O & string)[];
  /** The constraint of `@reg/penalties` that writes the new weights. */
  readonly write: (into: Tensor, w: Tensor, options: O) => void;
  /** The same by ops of TensorFlow.js, for devices. */
  readonly compose?: (w: TfTensor, options: O) => TfTensor;
}

/** A kind of constraint as a function from options to constraints; its class is registered once. */
export function defineConstraint<O extends object>(
  tf: Tf,
  { name, options: own, write, compose }: ConstraintDefinition<O>,
): (options: O) => Constraint {
  return once(tf, `constraints.${name}`, (onUndo) => {
    class RegConstraint extends constraintBase(tf) {
      static className = `Reg${name[0].toUpperCase()}${name.slice(1)}`;
      private readonly options: O;

      constructor(args: O & { customObjects?: unknown }) {
        super();
        expectOptions(name, args, [...own, "customObjects"]);
        this.options = given<O>(args, own);
        const { axis = 0, ...numbers } = this.options as O & { axis?: unknown };
        expectAxis(name, axis);
        checked(name, () => write(zeros([1]), zeros([1]), numbers as O));
      }

      apply(w: TfTensor): TfTensor {
        return tf.tidy(() => {
          if (isOnDevice(tf) && compose) return compose(w, this.options);
          return written(tf, w.shape, (into) => write(into, read(tf, { tensor: w }), this.options));
        });
      }

      override getConfig(): serialization.ConfigDict {
        return Object.fromEntries(Object.entries(this.options));
      }
    }
    registerClass(tf, RegConstraint, onUndo);
    return (options = {} as O) => new RegConstraint(options) as unknown as Constraint;
  });
}

function constraintBase(tf: Tf): typeof serialization.Serializable {
  return Object.getPrototypeOf(tf.constraints.nonNeg().constructor);
}

/** ‖w‖ along axes, broadcast to w, for composing. */
export const normsOf = (tf: Tf, w: TfTensor, axis: number | readonly number[]): TfTensor =>
  tf.sqrt(tf.sum(tf.square(w), [axis].flat() as number[], true));
