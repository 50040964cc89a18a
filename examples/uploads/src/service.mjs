import multipart from "@fastify/multipart";
import { colorJitter, flipHorizontal, replay, rotate, sequence, sometimes } from "@reg/augment";
import { foldIn } from "@reg/tensor";
import Fastify from "fastify";
import sharp from "sharp";

const steps = [
  sometimes(flipHorizontal()),
  rotate({ angle: [-15, 15], border: "symmetric" }),
  colorJitter({ brightness: 0.2, contrast: 0.2, saturation: 0.2 }),
];
const pipeline = sequence(steps);
const LIMIT = { bytes: 10 * 2 ** 20, pixels: 4096 * 4096 };

/**
 * `POST /augment?seed=7&copy=2` with a picture in the field `image` answers with an augmented PNG; the header
 * `x-augmentation` holds what was drawn. `POST /replay` with the picture and that text in the field `params` gives the same.
 */
export function service(options = {}) {
  const app = Fastify(options);
  app.register(multipart, { limits: { fileSize: LIMIT.bytes, files: 1, fields: 4 } });

  app.post("/augment", async (request, reply) => {
    const { seed = "0", copy = "0" } = request.query;
    const { image } = await upload(request);
    const params = pipeline.draw(foldIn(whole("seed", seed), "copy", whole("copy", copy)), { image });
    return await png(reply, pipeline.apply({ image }, params).image, params);
  });

  app.post("/replay", async (request, reply) => {
    const { image, params } = await upload(request);
    let drawn;
    try {
      drawn = JSON.parse(params);
      return await png(reply, replay({ image }, drawn, [pipeline, ...steps]).image, drawn);
    } catch (error) {
      throw bad(`params must be what x-augmentation said: ${error.message}`);
    }
  });
  return app;
}

const bad = (message) => Object.assign(new Error(message), { statusCode: 400 });

function whole(name, text) {
  const value = Number(text);
  if (!Number.isSafeInteger(value) || value < 0 || text === "")
    throw bad(`${name} must be a whole number, got "${text}".`);
  return value;
}

/** The picture, as it is shown, and the other fields of a form. */
async function upload(request) {
  if (!request.isMultipart()) throw bad("send a form with the picture in its field image.");
  const fields = {};
  for await (const part of request.parts()) fields[part.fieldname] = part.file ? await part.toBuffer() : part.value;
  if (!Buffer.isBuffer(fields.image)) throw bad("the form must have a picture in its field image.");
  try {
    const picture = sharp(fields.image, { limitInputPixels: LIMIT.pixels, autoOrient: true });
    const { data, info } = await picture
      .removeAlpha()
      .toColourspace("srgb")
      .raw()
      .toBuffer({ resolveWithObject: true });
    return { ...fields, image: { data, shape: [info.height, info.width, info.channels] } };
  } catch (error) {
    throw bad(`the picture cannot be read: ${error.message}`);
  }
}

async function png(reply, { data, shape: [height, width, channels] }, params) {
  const body = await sharp(data, { raw: { width, height, channels } }).png().toBuffer();
  return reply.type("image/png").header("x-augmentation", JSON.stringify(params)).send(body);
}
