import { type SubmitEvent, useId } from "react";
import { aspectRatios, qualities } from "../video-options.ts";
import { cssAspectRatio, type FormValues } from "./form-values.ts";
import { isLocal } from "./setting.ts";

const scenes = [
  "A paper boat drifts down a rainy street at dusk, neon in the puddles.",
  "Steam rises from a bowl of ramen; outside the window the first snow falls.",
  "A lighthouse keeper says: “Not tonight.” Then the lamp begins to turn.",
];

interface VideoFormProps {
  readonly values: FormValues;
  readonly isBusy: boolean;
  readonly onChange: (values: FormValues) => void;
  readonly onSubmit: () => void;
}

/** The form for a new video. */
export function VideoForm({ values, isBusy, onChange, onSubmit }: VideoFormProps) {
  const promptId = useId();
  const hintId = useId();
  const set = (change: Partial<FormValues>) => onChange({ ...values, ...change });
  function submit(event: SubmitEvent<HTMLFormElement>) {
    event.preventDefault();
    onSubmit();
  }
  return (
    <form className="video-form" onSubmit={submit} aria-label="Make a video">
      <div className="field">
        <label htmlFor={promptId}>Scene</label>
        <textarea
          id={promptId}
          rows={5}
          required
          value={values.prompt}
          placeholder="What should the video show?"
          aria-describedby={hintId}
          onChange={(event) => set({ prompt: event.target.value })}
        />
        <p id={hintId} className="hint">
          English or Chinese. Text in double quotes is spoken.
        </p>
        <fieldset className="scenes">
          <legend className="unseen">Scenes to try</legend>
          {scenes.map((scene) => (
            <button key={scene} type="button" onClick={() => set({ prompt: scene })}>
              {scene.slice(0, scene.indexOf(" ", 14))} …
            </button>
          ))}
        </fieldset>
      </div>
      <Shape values={values} set={set} />
      <Length values={values} set={set} />
      <div className="pair">
        <Choice
          name="quality"
          label="Quality"
          options={qualities}
          value={values.quality}
          onPick={(quality) => set({ quality })}
        />
        <Sound values={values} set={set} />
      </div>
      <button className="primary" type="submit" disabled={isBusy}>
        {isBusy ? "Making the video …" : "Make the video"}
      </button>
      <p className="hint centred">
        {isLocal
          ? "A mock on this machine: it costs nothing."
          : "Credits are reserved at once, and charged when the video is ready."}
      </p>
    </form>
  );
}

interface PartProps {
  readonly values: FormValues;
  readonly set: (change: Partial<FormValues>) => void;
}

function Shape({ values, set }: PartProps) {
  return (
    <fieldset className="field">
      <legend>Shape</legend>
      <div className="shapes">
        {aspectRatios.map((ratio) => (
          <label key={ratio} className="shape">
            <input
              type="radio"
              name="ratio"
              className="unseen"
              checked={values.aspect_ratio === ratio}
              onChange={() => set({ aspect_ratio: ratio })}
            />
            <span className="drawing" aria-hidden="true">
              <span
                className={ratio === "adaptive" ? "free" : undefined}
                style={{ aspectRatio: cssAspectRatio(ratio) }}
              />
            </span>
            {ratio === "adaptive" ? "Auto" : ratio}
          </label>
        ))}
      </div>
    </fieldset>
  );
}

function Length({ values, set }: PartProps) {
  const id = useId();
  return (
    <div className="field">
      <div className="row">
        <label htmlFor={id}>Length</label>
        <output htmlFor={id}>{values.duration} s</output>
      </div>
      <input
        id={id}
        type="range"
        min={4}
        max={15}
        value={values.duration}
        aria-valuetext={`${values.duration} seconds`}
        onChange={(event) => set({ duration: event.target.valueAsNumber })}
      />
    </div>
  );
}

function Sound({ values, set }: PartProps) {
  return (
    <div className="field">
      <span className="label" aria-hidden="true">
        Sound
      </span>
      <label className="switch">
        <input
          type="checkbox"
          role="switch"
          aria-label="Sound"
          aria-checked={values.generate_audio}
          checked={values.generate_audio}
          onChange={(event) => set({ generate_audio: event.target.checked })}
        />
        <span>{values.generate_audio ? "With sound" : "Silent"}</span>
      </label>
    </div>
  );
}

interface ChoiceProps<Option extends string> {
  readonly name: string;
  readonly label: string;
  readonly options: readonly Option[];
  readonly value: Option;
  readonly onPick: (option: Option) => void;
}

function Choice<Option extends string>({ name, label, options, value, onPick }: ChoiceProps<Option>) {
  return (
    <fieldset className="field">
      <legend>{label}</legend>
      <div className="choice">
        {options.map((option) => (
          <label key={option}>
            <input
              type="radio"
              name={name}
              className="unseen"
              checked={value === option}
              onChange={() => onPick(option)}
            />
            <span>{option}</span>
          </label>
        ))}
      </div>
    </fieldset>
  );
}
