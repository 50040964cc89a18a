import { serveJobs } from "./run/internal/serveJobs.ts";

serveJobs();
