/** `npm run studio`: serves the studio's page. */
import { UsageError } from "./arguments.ts";
import { readService } from "./service.ts";
import { startStudio } from "./start-studio.ts";

// An empty variable counts as unset.
const PORT = process.env.PORT?.trim() ? process.env.PORT : "4020";
try {
  const port = Number(PORT);
  if (!/^\d{1,5}$/.test(PORT) || port > 65_535) throw new UsageError(`PORT is not a port: "${PORT}".`);
  const service = readService(process.env);
  const studio = await startStudio(service, port);
  const close = () => void studio[Symbol.asyncDispose]();
  process.once("SIGINT", close).once("SIGTERM", close);
  console.log(
    `The studio is open at ${studio.url}. Its videos come from ${service.baseUrl}. Press Ctrl-C to close it.`,
  );
} catch (error) {
  console.error(explain(error));
  process.exitCode = error instanceof UsageError ? 2 : 1;
}

function explain(error: unknown): string {
  if (error instanceof UsageError) return error.message;
  const { code, message } = error as NodeJS.ErrnoException;
  return code === "EADDRINUSE" ? `Port ${PORT} is taken. Set PORT to another.` : `The studio cannot open: ${message}`;
}
