import { serveJobs } from "./run/serveJobs.ts";

serveJobs();
