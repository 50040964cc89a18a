import assert from "node:assert/strict";
import { after, it } from "node:test";
import sharp from "sharp";
import { service } from "../src/service.mjs";

const app = service();
after(() => app.close());
const address = await app.listen({ port: 0, host: "127.0.0.1" });
const picture = await sharp({
  create: { width: 48, height: 32, channels: 3, noise: { type: "gaussian", mean: 128, sigma: 40 } },
})
  .jpeg()
  .toBuffer();

async function post(path, fields) {
  const body = new FormData();
  for (const [name, value] of Object.entries(fields)) body.append(name, value);
  const response = await fetch(address + path, { method: "POST", body });
  return {
    status: response.status,
    params: response.headers.get("x-augmentation"),
    bytes: Buffer.from(await response.arrayBuffer()),
  };
}
const image = new Blob([picture]);

it("gives the same picture for the same seed, and others for others", async () => {
  const first = await post("/augment?seed=7", { image });
  const again = await post("/augment?seed=7", { image });
  const other = await post("/augment?seed=7&copy=1", { image });
  assert.equal(first.status, 200);
  assert.deepEqual(again.bytes, first.bytes);
  assert.notDeepEqual(other.bytes, first.bytes);
  const { width, height } = await sharp(first.bytes).metadata();
  assert.deepEqual([width, height], [48, 32]);
});

it("repeats a result from what was drawn", async () => {
  const { params, bytes } = await post("/augment?seed=3", { image });
  assert.deepEqual((await post("/replay", { image, params })).bytes, bytes);
});

it("answers what it cannot use with a sentence", async () => {
  for (const [path, fields, sentence] of [
    ["/augment?seed=-1", { image }, "seed must be a whole number"],
    ["/augment", { image: new Blob(["no picture"]) }, "cannot be read"],
    ["/augment", { text: "none" }, "a picture in its field image"],
    ["/replay", { image, params: '{"step":"rotate","angle":null}' }, "params must be"],
  ]) {
    const { status, bytes } = await post(path, fields);
    assert.equal(status, 400, bytes.toString());
    assert.match(bytes.toString(), new RegExp(sentence));
  }
});
