import { createClient } from "@video-generations/client";
import { useVideoGeneration } from "@video-generations/client/react";
import { useEffect, useRef, useState } from "react";
import { mayBeBought } from "../advice.ts";
import { markCreating, useAddress, wasCreating } from "./address.ts";
import { reloadForRefusedMedia } from "./refused-media.ts";
import { isLocal, serviceHost } from "./setting.ts";
import { Stage } from "./stage.tsx";
import { VideoForm } from "./video-form.tsx";

/** Sends requests to the studio's own server, which has the key. */
const client = createClient({ baseUrl: location.origin, maxRetries: 2 });

/** The whole page. */
export function Studio() {
  const address = useAddress();
  const [values, setValues] = useState(address.values);
  const [isUnsure, setUnsure] = useState(wasCreating);
  const stage = useRef<HTMLElement>(null);
  const bought = useRef(values); // The form may change while the create is in flight.
  const generation = useVideoGeneration({
    client,
    taskId: address.taskId,
    onTaskId: (taskId) => address.go(taskId, bought.current),
    pollIntervalMs: isLocal ? 500 : undefined,
  });
  const { status, start, reset } = generation;
  const isCreating = status === "starting" || status === "stopping";
  const { taskId } = address;

  useEffect(reloadForRefusedMedia, []);
  useEffect(() => markCreating(isCreating), [isCreating]);
  useEffect(() => {
    if (!taskId) reset(); // The back button led to an address without a video.
  }, [taskId, reset]);

  function buy(): void {
    setUnsure(false);
    if (!start(values)) return;
    bought.current = values;
    stage.current?.focus();
  }
  function leave(): void {
    address.go("", values);
    reset();
  }
  return (
    <>
      <header>
        <img src="/icon.svg" alt="" width="32" height="32" />
        <h1>Studio</h1>
        <p className="service">
          <span className={isLocal ? "dot local" : "dot"} aria-hidden="true" />
          {isLocal ? "Local mock" : "Live service"} <span className="host">{serviceHost}</span>
        </p>
      </header>
      <main>
        <VideoForm values={values} isBusy={isCreating || status === "waiting"} onChange={setValues} onSubmit={buy} />
        <section ref={stage} className="stage" tabIndex={-1} aria-label="Video">
          {isUnsure && status === "idle" && (
            <p role="alert" className="unsure">
              <strong>{mayBeBought.title}.</strong> The page was closed before the answer came. Look at your account
              before you try again.
            </p>
          )}
          <Stage generation={generation} values={taskId ? address.values : values} onLeave={leave} />
        </section>
      </main>
    </>
  );
}
