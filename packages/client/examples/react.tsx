/** A page that makes videos. Bundle it, and serve it from the server that adds the key: see `proxy.ts`. */
import { createClient, isConnectionError } from "@video-generations/client";
import { type FailedGeneration, type GenerationActions, useVideoGeneration } from "@video-generations/client/react";
import { StrictMode, type SubmitEvent } from "react";
import { createRoot } from "react-dom/client";

const client = createClient({ baseUrl: location.origin }); // Without a key: a browser must not have it.

function Studio() {
  const generation = useVideoGeneration({
    client,
    taskId: location.hash.slice(1), // A reload finds the task again,
    onTaskId: (id) => history.replaceState(null, "", `#${id}`), // because its id is kept here.
  });

  function submit(event: SubmitEvent<HTMLFormElement>) {
    event.preventDefault();
    generation.start({ prompt: String(new FormData(event.currentTarget).get("prompt")), duration: 5 });
  }

  switch (generation.status) {
    case "idle":
      return (
        <form onSubmit={submit}>
          <input name="prompt" aria-label="Prompt" required />
          <button type="submit">Make a video</button>
        </form>
      );
    case "starting":
    case "waiting":
      return (
        <p>
          <progress max={100} value={generation.progress} aria-label="Progress" />
          <button type="button" onClick={generation.stop}>
            Stop waiting
          </button>
        </p>
      );
    case "stopping":
      return <p>Stopping …</p>;
    case "stopped":
      return (
        <button type="button" onClick={() => generation.resume()}>
          Wait again
        </button>
      );
    case "completed":
      return <video src={generation.result.results[0]} controls autoPlay muted />;
    case "failed":
      return <Failure generation={generation} />;
  }
}

function Failure({
  generation: { error, taskId, resume, reset },
}: {
  generation: FailedGeneration & GenerationActions;
}) {
  const mayBePaid = !taskId && isConnectionError(error) && error.outcome === "unknown";
  return (
    <div role="alert">
      <p>{error.message}</p>
      {mayBePaid && <p>It may be bought: look at your account before you start again.</p>}
      {taskId && (
        <button type="button" onClick={() => resume()}>
          Look again
        </button>
      )}
      <button type="button" onClick={reset}>
        Another video
      </button>
    </div>
  );
}

createRoot(document.body.appendChild(document.createElement("main"))).render(
  <StrictMode>
    <Studio />
  </StrictMode>,
);
