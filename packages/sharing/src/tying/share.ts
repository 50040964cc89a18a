import { expectShape, type FloatArray, type Gradients, type Tensor, type Tensors } from "@reg/tensor";
import { expectRecord } from "@reg/tensor/checks";
import { zerosAt } from "../internal/copies.ts";
import { gather, scatterInto } from "../internal/gather.ts";
import { viewOf } from "../internal/viewOf.ts";
import { planOf, type Traced } from "./internal/planOf.ts";
import type { Plan } from "./plan.ts";

/**
 * Ties parameters: one owner, several uses, each a view of it. The pullback sums what the uses got into the owners.
 *
 * A use by identity or reshape is the owner's memory itself; other views are copies. Penalties, decay, clipping and
 * optimizers see the owners alone, so that nothing is counted twice.
 *
 * @param shared the owners by name
 * @param plan for each use what it is `of`, an owner or another use, and `by` which views in turn: transpose, reshape,
 * slice, flip, permutation, affine; none is the identity
 * @returns the uses by name, and the pullback from gradients of some or all of them to those of the owners
 * @throws RangeError for a circle, an unknown name, or views that do not fit, naming the use; TypeError for an unknown view.
 * @see Inan, Khosravi, Socher: "Tying word vectors and word classifiers" (2017); Press, Wolf: "Using the output
 * embedding to improve language models" (2017)
 * @example
 * const [{ encode, decode }, pullback] = share({ w }, { encode: { of: "w" }, decode: { of: "w", by: [{ transpose: [1, 0] }] } });
 */
export function share<S extends Tensors, P extends Plan>(
  shared: S,
  plan: P,
): readonly [
  uses: { readonly [K in keyof P]: Tensor },
  pullback: (duses: { readonly [K in keyof P]?: Tensor }) => Gradients<S>,
] {
  const traced = tracedFor(shared, plan);
  const uses = Object.fromEntries(
    Object.entries(traced).map(([name, { owner, view, same }]) => [
      name,
      same ? reshaped(shared[owner], view.shape) : gather(shared[owner], view),
    ]),
  ) as { [K in keyof P]: Tensor };
  return [
    uses,
    function pullback(duses) {
      const gradients = Object.fromEntries(Object.entries(shared).map(([name, w]) => [name, zerosAt(w)]));
      for (const [name, dy] of Object.entries<Tensor | undefined>(duses)) {
        const use = traced[name];
        if (!use)
          throw new RangeError(`share: there is no use "${name}"; the plan has ${Object.keys(traced).join(", ")}.`);
        if (dy === undefined) continue;
        expectShape(`share: the gradient of "${name}"`, dy, use.view.shape);
        if (use.same) addPlainly(gradients[use.owner].data, dy.data);
        else scatterInto(gradients[use.owner], dy, use.view);
      }
      return gradients as Gradients<S>;
    },
  ];
}

function addPlainly(sum: FloatArray, more: FloatArray): void {
  for (let i = 0; i < sum.length; i++) sum[i] = sum[i] + more[i];
}

const reshaped = (w: Tensor, shape: readonly number[]): Tensor => (shape === w.shape ? w : viewOf(w, shape));

/** A plan is traced once for the shapes it is used with: it stays the same from step to step. */
const cache = /* @__PURE__ */ new WeakMap<Plan, { key: string; traced: Record<string, Traced> }>();

function tracedFor(shared: Tensors, plan: Plan): Record<string, Traced> {
  expectRecord("share", "shared", shared);
  expectRecord("share", "plan", plan, 'an object of uses, as { decoder: { of: "w" } }');
  const shapes = Object.entries(shared).map(([name, w]) => {
    expectShape(`share: ${name}`, w);
    return [name, w.shape];
  });
  const key = JSON.stringify([shapes, plan]);
  const known = cache.get(plan);
  if (known?.key === key) return known.traced;
  const traced = planOf("share", shared, plan);
  cache.set(plan, { key, traced });
  return traced;
}
