import { type SubmitEvent, useId } from "react";
import { cssRatio, type Order, QUALITIES, RATIOS } from "./order.ts";
import { IS_LOCAL } from "./setting.ts";

const SCENES = [
  "A paper boat drifts down a rainy street at dusk, neon in the puddles.",
  "Steam rises from a bowl of ramen; outside the window the first snow falls.",
  "A lighthouse keeper says: “Not tonight.” Then the lamp begins to turn.",
];

interface OrderFormProps {
  readonly order: Order;
  readonly isBusy: boolean;
  readonly onChange: (order: Order) => void;
  readonly onOrder: () => void;
}

/** What the video shall be. */
export function OrderForm({ order, isBusy, onChange, onOrder }: OrderFormProps) {
  const promptId = useId();
  const hintId = useId();
  const set = (change: Partial<Order>) => onChange({ ...order, ...change });
  function submit(event: SubmitEvent<HTMLFormElement>) {
    event.preventDefault();
    onOrder();
  }
  return (
    <form className="order" onSubmit={submit} aria-label="Order a video">
      <div className="field">
        <label htmlFor={promptId}>Scene</label>
        <textarea
          id={promptId}
          rows={5}
          required
          value={order.prompt}
          placeholder="What shall the video show?"
          aria-describedby={hintId}
          onChange={(event) => set({ prompt: event.target.value })}
        />
        <p id={hintId} className="hint">
          English or Chinese. What stands in double quotes is spoken.
        </p>
        <fieldset className="scenes">
          <legend className="unseen">Scenes to try</legend>
          {SCENES.map((scene) => (
            <button key={scene} type="button" onClick={() => set({ prompt: scene })}>
              {scene.slice(0, scene.indexOf(" ", 14))} …
            </button>
          ))}
        </fieldset>
      </div>
      <Shape order={order} set={set} />
      <Length order={order} set={set} />
      <div className="pair">
        <Choice
          name="quality"
          label="Quality"
          options={QUALITIES}
          value={order.quality}
          onPick={(quality) => set({ quality })}
        />
        <Sound order={order} set={set} />
      </div>
      <button className="primary" type="submit" disabled={isBusy}>
        {isBusy ? "Filming …" : "Make the video"}
      </button>
      <p className="hint centred">
        {IS_LOCAL
          ? "A mock on this machine: it costs nothing."
          : "Credits are reserved at once, and charged when the video is there."}
      </p>
    </form>
  );
}

interface PartProps {
  readonly order: Order;
  readonly set: (change: Partial<Order>) => void;
}

function Shape({ order, set }: PartProps) {
  return (
    <fieldset className="field">
      <legend>Shape</legend>
      <div className="shapes">
        {RATIOS.map((ratio) => (
          <label key={ratio} className="shape">
            <input
              type="radio"
              name="ratio"
              className="unseen"
              checked={order.aspect_ratio === ratio}
              onChange={() => set({ aspect_ratio: ratio })}
            />
            <span className="drawing" aria-hidden="true">
              <span className={ratio === "adaptive" ? "free" : undefined} style={{ aspectRatio: cssRatio(ratio) }} />
            </span>
            {ratio === "adaptive" ? "Auto" : ratio}
          </label>
        ))}
      </div>
    </fieldset>
  );
}

function Length({ order, set }: PartProps) {
  const id = useId();
  return (
    <div className="field">
      <div className="row">
        <label htmlFor={id}>Length</label>
        <output htmlFor={id}>{order.duration} s</output>
      </div>
      <input
        id={id}
        type="range"
        min={4}
        max={15}
        value={order.duration}
        aria-valuetext={`${order.duration} seconds`}
        onChange={(event) => set({ duration: event.target.valueAsNumber })}
      />
    </div>
  );
}

function Sound({ order, set }: PartProps) {
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
          aria-checked={order.generate_audio}
          checked={order.generate_audio}
          onChange={(event) => set({ generate_audio: event.target.checked })}
        />
        <span>{order.generate_audio ? "With sound" : "Silent"}</span>
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
