// `npm start`, then: curl -F image=@picture.jpg "http://127.0.0.1:3000/augment?seed=7" -o augmented.png
import { service } from "./service.mjs";

const app = service();
console.log(`listens on ${await app.listen({ port: Number(process.env.PORT ?? 3000), host: "127.0.0.1" })}`);
for (const signal of ["SIGINT", "SIGTERM"]) process.once(signal, () => app.close());
