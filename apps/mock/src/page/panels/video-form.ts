import { createVideo, listScenarios } from "../calls.ts";
import { copyOnPress } from "../copy-button.ts";
import { createCommand, type VideoParams } from "../curl.ts";
import { element, part, setText } from "../element.ts";
import type { ScenarioEntry, TaskEntry } from "../snapshot.ts";
import { failureCodes } from "./failure-codes.ts";
import { askServedContract, servedContract } from "./served-contract.ts";

/** The form that starts videos. */
export interface VideoForm {
  /** The key that is filled in. */
  key(): string;
  /** Fills in what a task was made with. */
  fill(params: TaskEntry["params"]): void;
  /** Chooses a scenario by its name; "" for none. */
  choose(scenario: string): void;
}

const keyMemory = "video-generations-mock-key";

/** Brings the form to life, with the curl line that says the same. */
export function createVideoForm(): VideoForm {
  const form = part("video-form", HTMLFormElement);
  const prompt = part("prompt", HTMLTextAreaElement);
  const duration = part("duration", HTMLInputElement);
  const quality = part("quality", HTMLSelectElement);
  const ratio = part("ratio", HTMLSelectElement);
  const audio = part("audio", HTMLInputElement);
  const key = part("key", HTMLInputElement);
  const callback = part("callback", HTMLInputElement);
  const scenario = createScenarioPicker();
  key.value = sessionStorage.getItem(keyMemory) ?? key.value;

  const params = (): VideoParams => ({
    model: servedContract().model,
    prompt: [prompt.value.trim(), scenario.marker()].filter((text) => text !== "").join(" "),
    duration: duration.valueAsNumber,
    ...(quality.value === "" ? {} : { quality: quality.value }),
    ...(ratio.value === "" ? {} : { aspect_ratio: ratio.value }),
    generate_audio: audio.checked,
    ...(callback.value.trim() === "" ? {} : { callback_url: callback.value.trim() }),
  });
  const command = () => createCommand(location.origin, key.value, params());
  const follow = () => {
    setText(part("duration-text", HTMLElement), `${duration.value} s`);
    setText(part("curl", HTMLElement), command());
  };

  form.addEventListener("input", follow);
  form.addEventListener("submit", (event) => {
    event.preventDefault();
    sessionStorage.setItem(keyMemory, key.value);
    void start(key.value, params());
  });
  copyOnPress(part("copy-curl", HTMLButtonElement), command);
  follow();
  void askServedContract().then((contract) => {
    if (contract === undefined) return;
    const { qualities, ratios, shortest, longest, defaults } = contract;
    offer(quality, qualities, defaults.quality);
    offer(ratio, ratios, defaults.aspect_ratio);
    duration.min = String(shortest ?? 1);
    duration.max = String(longest ?? 60);
    duration.value = String(defaults.duration);
    audio.checked = defaults.generate_audio;
    follow();
  });
  return {
    key: () => key.value,
    choose(name) {
      scenario.choose(name);
      follow();
      prompt.focus();
    },
    fill(known) {
      prompt.value = known.prompt;
      const { defaults } = servedContract();
      duration.value = String(known.duration ?? defaults.duration);
      quality.value = known.quality ?? defaults.quality;
      ratio.value = known.aspect_ratio ?? defaults.aspect_ratio;
      audio.checked = known.generate_audio ?? defaults.generate_audio;
      callback.value = known.callback_url ?? "";
      // The marker is in the prompt already.
      scenario.choose("");
      follow();
      prompt.focus();
    },
  };
}

async function start(key: string, params: VideoParams): Promise<void> {
  const outcome = part("form-outcome", HTMLElement);
  try {
    const id = await createVideo(key, params);
    outcome.dataset.kind = "good";
    outcome.textContent = `Accepted as ${id}`;
  } catch (error) {
    outcome.dataset.kind = "bad";
    outcome.textContent = error instanceof Error ? error.message : String(error);
  }
}

/** Puts the contract's values into a list. */
function offer(list: HTMLSelectElement, values: readonly string[], chosen: string): void {
  list.replaceChildren(...values.map((value) => element("option", { text: value })));
  list.value = chosen;
}

/** The rule in few words: the codes are in the field's own list. */
function ruleOf({ name, rule }: NonNullable<ScenarioEntry["argument"]>): string {
  return name === "code" ? "one of the documented codes" : rule;
}

/** The list of scenarios, with a field for what one of them wants to know. */
function createScenarioPicker() {
  const list = part("scenario", HTMLSelectElement);
  const argument = part("argument", HTMLInputElement);
  const effect = part("scenario-effect", HTMLElement);
  const resting = effect.textContent ?? "";
  let known: readonly ScenarioEntry[] = [];
  const chosen = () => known.find(({ name }) => name === list.value);
  const follow = () => {
    const scenario = chosen();
    part("argument-field", HTMLElement).hidden = scenario?.argument === undefined;
    setText(part("argument-name", HTMLElement), scenario?.argument?.name ?? "Argument");
    argument.value = /:([^\]]*)/.exec(scenario?.example ?? "")?.[1] ?? "";
    const warning = scenario?.breaksContract ? " It breaks the contract on purpose." : "";
    const rule = scenario?.argument === undefined ? "" : ` Takes ${ruleOf(scenario.argument)}.`;
    setText(effect, scenario === undefined ? resting : `${scenario.effect}${warning}${rule}`);
  };
  // Ahead of the form, which shows the marker that comes of it.
  list.addEventListener("input", follow);
  part("codes", HTMLDataListElement).append(
    ...Object.keys(failureCodes).map((code) => element("option", { attributes: { value: code } })),
  );
  void listScenarios().then((scenarios) => {
    known = scenarios;
    list.append(...known.map(({ name, marker }) => element("option", { text: marker, attributes: { value: name } })));
  });
  return {
    marker(): string {
      const scenario = chosen();
      if (scenario === undefined) return "";
      return scenario.argument === undefined ? scenario.marker : `[[${scenario.name}:${argument.value.trim()}]]`;
    },
    choose(name: string): void {
      list.value = name;
      follow();
    },
  };
}
