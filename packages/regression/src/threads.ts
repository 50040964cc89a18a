export { serve } from "./choose/serve.ts";
