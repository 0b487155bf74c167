import type { CompletedGeneration, FailedGeneration, VideoGeneration } from "@video-generations/client/react";
import type { CSSProperties } from "react";
import { adviseOnPage } from "../advice.ts";
import { toPercent } from "../percent.ts";
import { cssAspectRatio, type FormValues } from "./form-values.ts";
import { isLocal } from "./setting.ts";

interface StageProps {
  readonly generation: VideoGeneration;
  readonly values: FormValues;
  /** Leaves this video for a new one. */
  readonly onLeave: () => void;
}

/** The screen, and below it the facts and the buttons. */
export function Stage({ generation, values, onLeave }: StageProps) {
  return (
    <>
      <div className="screen" style={{ "--ratio": cssAspectRatio(values.aspect_ratio) } as CSSProperties}>
        <Screen generation={generation} />
      </div>
      <p role="status" className="unseen">
        {announce(generation)}
      </p>
      <div className="below">
        <Facts generation={generation} values={values} />
        <Actions generation={generation} onLeave={onLeave} />
      </div>
    </>
  );
}

function Screen({ generation }: { readonly generation: VideoGeneration }) {
  switch (generation.status) {
    case "idle":
      return (
        <div className="quiet">
          <PlayIcon />
          <p>Your video will play here</p>
        </div>
      );
    case "starting":
      return <Working title="Sending …" />;
    case "stopping":
      return <Working title="Stopping …" note="The request is sent and cannot be taken back." />;
    case "waiting":
      return (
        <Working
          title={generation.task?.status === "processing" ? "Making the video" : "In the queue"}
          progress={toPercent(generation.progress)}
        />
      );
    case "stopped":
      return (
        <div className="quiet">
          <h2>Stopped waiting</h2>
          <p>The video is still being made. Come back to this address, or wait again.</p>
        </div>
      );
    case "completed":
      return <Video generation={generation} />;
    case "failed":
      return <Failure generation={generation} />;
  }
}

interface WorkingProps {
  readonly title: string;
  readonly note?: string;
  readonly progress?: number;
}

function Working({ title, note, progress }: WorkingProps) {
  return (
    <div className="working">
      <h2>{title}</h2>
      {progress !== undefined && (
        <p className="percent" aria-hidden="true">
          {progress}
          <small>%</small>
        </p>
      )}
      <progress aria-label="Progress" max={100} value={progress || undefined} />
      {note && <p>{note}</p>}
    </div>
  );
}

function Video({ generation: { result } }: { readonly generation: CompletedGeneration }) {
  return <video src={result.results[0]} controls autoPlay muted loop playsInline aria-label="The video" />;
}

function Failure({ generation: { error, taskId } }: { readonly generation: FailedGeneration }) {
  const { title, whatNext } = adviseOnPage(error, isLocal, taskId);
  return (
    <div role="alert" className="failure">
      <h2>{title}</h2>
      <p>{whatNext}</p>
      <details>
        <summary>What the service said</summary>
        <p>{error.message}</p>
      </details>
    </div>
  );
}

function Facts({ generation: { status, task, taskId }, values }: Omit<StageProps, "onLeave">) {
  if (!taskId) return <p className="hint">{describeValues(values)}</p>;
  const reserved = task?.usage?.credits_reserved;
  const used = task?.usage && "credits_used" in task.usage ? task.usage.credits_used : undefined;
  return (
    <div className="facts">
      {values.prompt && <p className="scene">{values.prompt}</p>}
      <dl>
        {values.prompt && <Fact name="Video" value={describeValues(values)} />}
        {used !== undefined && <Fact name="Cost" value={`${used} credits`} />}
        {(status === "waiting" || status === "stopped") && reserved !== undefined && (
          <Fact name="Reserved" value={`${reserved} credits`} />
        )}
        <Fact name="Task" value={taskId} />
      </dl>
    </div>
  );
}

function Fact({ name, value }: { readonly name: string; readonly value: string }) {
  return (
    <div>
      <dt>{name}</dt>
      <dd>{value}</dd>
    </div>
  );
}

function Actions({ generation, onLeave }: Omit<StageProps, "values">) {
  const { status, stop, resume } = generation;
  const canWait =
    status === "stopped" || (status === "failed" && adviseOnPage(generation.error, isLocal, generation.taskId).again);
  return (
    <div className="actions">
      {(status === "starting" || status === "waiting") && (
        <button type="button" onClick={stop}>
          Stop waiting
        </button>
      )}
      {canWait && (
        <button type="button" className="strong" onClick={() => resume()}>
          {status === "stopped" ? "Wait again" : "Look again"}
        </button>
      )}
      {status === "completed" && (
        <a className="button strong" href={generation.result.results[0]} target="_blank" rel="noreferrer">
          Open the file
        </a>
      )}
      {(status === "completed" || status === "stopped" || status === "failed") && (
        <button type="button" onClick={onLeave}>
          New video
        </button>
      )}
    </div>
  );
}

function PlayIcon() {
  return (
    <svg viewBox="0 0 64 64" width="64" height="64" aria-hidden="true">
      <circle cx="32" cy="32" r="31" fill="none" stroke="currentColor" strokeWidth="1.5" />
      <path
        d="M26 21.5v21c0 1.2 1.3 1.9 2.3 1.2l15.4-10.5c.9-.6.9-1.9 0-2.5L28.3 20.2c-1-.6-2.3.1-2.3 1.3Z"
        fill="currentColor"
      />
    </svg>
  );
}

function describeValues({ duration, quality, aspect_ratio, generate_audio }: FormValues): string {
  const shape = aspect_ratio === "adaptive" ? "shape by the model" : aspect_ratio;
  return `${duration} s · ${quality} · ${shape} · ${generate_audio ? "with sound" : "silent"}`;
}

/** What a screen reader says. Progress in quarters is enough. */
function announce({ status, progress }: VideoGeneration): string {
  switch (status) {
    case "idle":
    case "failed": // The alert says it.
      return "";
    case "starting":
      return "Sending the request.";
    case "stopping":
      return "Stopping.";
    case "waiting":
      return `Making the video, ${Math.floor(toPercent(progress) / 25) * 25} per cent.`;
    case "stopped":
      return "Stopped waiting.";
    case "completed":
      return "The video is ready.";
  }
}
