import { interleave } from "../measure.mjs";

const ARENA = 192 << 20;

/** The words a row is found and shown by. */
export const titleOf = ({ package: owner, name, option }) => `${owner}: ${name}${option ? `, ${option}` : ""}`;

/** Times a row in the arena, on ordinary arrays and by its peer, or a copy where it has none, in interleaved rounds. */
export async function runRow(row, { reg, python, rounds }) {
  const memory = reg.arena({ bytes: ARENA });
  try {
    const inArena = row.setup({ reg, place: (data, shape) => reg.augment.arenaImage({ data, shape }, memory) });
    const candidates = {
      arena: () => memory.step(inArena),
      ordinary: row.setup({ reg, place: (data, shape) => ({ data: data.slice(), shape }) }),
    };
    const asksPeer = row.peer !== undefined && python !== undefined;
    if (asksPeer) candidates.peer = await python.candidate("peer", row.peer);
    if (row.peer === undefined) candidates.peer = copy(row);
    const nanoseconds = await interleave(candidates, rounds);
    if (asksPeer) await python.forget("peer");
    const { package: owner, name, option, elements, peer } = row;
    return { package: owner, name, option, elements, peer: peer?.lib ?? "copy", nanoseconds };
  } finally {
    memory.dispose();
  }
}

function copy({ bytes, elements }) {
  const Values = bytes ? Uint8Array : Float32Array;
  const [from, to] = [new Values(elements), new Values(elements)];
  return () => to.set(from);
}
