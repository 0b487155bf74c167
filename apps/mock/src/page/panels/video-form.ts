import { baseUrl } from "../address.ts";
import { reasonOf } from "../announcer.ts";
import { createVideo, listScenarios } from "../calls.ts";
import { copyOnPress } from "../copy-button.ts";
import { curlForCreate, type VideoParams } from "../curl.ts";
import { createElement, pageElement, setText } from "../element.ts";
import { failureCodes } from "../failure-codes.ts";
import { fetchContract, knownContract } from "../known-contract.ts";
import type { ScenarioEntry, TaskEntry } from "../snapshot.ts";

/** The form that starts videos. */
export interface VideoForm {
  /** The API key that is filled in. */
  key(): string;
  /** Fills in the parameters that a task was made with. */
  fill(params: TaskEntry["params"]): void;
  /** Chooses a scenario by its name; "" for none. */
  choose(scenario: string): void;
}

const keyMemory = "video-generations-mock-key";

/** Makes the form work, and shows the curl command for the same create. */
export function createVideoForm(): VideoForm {
  const form = pageElement("video-form", HTMLFormElement);
  const prompt = pageElement("prompt", HTMLTextAreaElement);
  const duration = pageElement("duration", HTMLInputElement);
  const quality = pageElement("quality", HTMLSelectElement);
  const ratio = pageElement("ratio", HTMLSelectElement);
  const audio = pageElement("audio", HTMLInputElement);
  const key = pageElement("key", HTMLInputElement);
  const callback = pageElement("callback", HTMLInputElement);
  const scenario = createScenarioPicker();
  key.value = sessionStorage.getItem(keyMemory) ?? key.value;

  const params = (): VideoParams => ({
    model: knownContract().model,
    prompt: [prompt.value.trim(), scenario.marker()].filter((text) => text !== "").join(" "),
    duration: duration.valueAsNumber,
    ...(quality.value === "" ? {} : { quality: quality.value }),
    ...(ratio.value === "" ? {} : { aspect_ratio: ratio.value }),
    generate_audio: audio.checked,
    ...(callback.value.trim() === "" ? {} : { callback_url: callback.value.trim() }),
  });
  const command = () => curlForCreate(baseUrl, key.value, params());
  const follow = () => {
    setText(pageElement("duration-text", HTMLElement), `${duration.value} s`);
    setText(pageElement("curl", HTMLElement), command());
  };

  form.addEventListener("input", follow);
  form.addEventListener("submit", (event) => {
    event.preventDefault();
    sessionStorage.setItem(keyMemory, key.value);
    void startVideo(key.value, params());
  });
  copyOnPress(pageElement("copy-curl", HTMLButtonElement), command);
  follow();
  void fetchContract().then((contract) => {
    if (contract === undefined) return;
    const { qualities, ratios, shortest, longest, defaults } = contract;
    fillOptions(quality, qualities, defaults.quality);
    fillOptions(ratio, ratios, defaults.aspect_ratio);
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
      const { defaults } = knownContract();
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

async function startVideo(key: string, params: VideoParams): Promise<void> {
  const message = pageElement("form-message", HTMLElement);
  try {
    const id = await createVideo(key, params);
    message.dataset.kind = "good";
    message.textContent = `Accepted as ${id}`;
  } catch (error) {
    message.dataset.kind = "bad";
    message.textContent = reasonOf(error);
  }
}

/** Puts the contract's values into a list. */
function fillOptions(list: HTMLSelectElement, values: readonly string[], chosen: string): void {
  list.replaceChildren(...values.map((value) => createElement("option", { text: value })));
  list.value = chosen;
}

/** The rule in few words: the field has the list of codes already. */
function ruleOf({ name, rule }: NonNullable<ScenarioEntry["argument"]>): string {
  return name === "code" ? "one of the documented codes" : rule;
}

/** Makes the list of scenarios, with a field for the argument of the chosen one. */
function createScenarioPicker() {
  const list = pageElement("scenario", HTMLSelectElement);
  const argument = pageElement("argument", HTMLInputElement);
  const effect = pageElement("scenario-effect", HTMLElement);
  const resting = effect.textContent ?? "";
  let known: readonly ScenarioEntry[] = [];
  const chosen = () => known.find(({ name }) => name === list.value);
  const follow = () => {
    const scenario = chosen();
    pageElement("argument-field", HTMLElement).hidden = scenario?.argument === undefined;
    setText(pageElement("argument-name", HTMLElement), scenario?.argument?.name ?? "Argument");
    argument.value = /:([^\]]*)/.exec(scenario?.example ?? "")?.[1] ?? "";
    const warning = scenario?.breaksContract ? " It breaks the contract on purpose." : "";
    const rule = scenario?.argument === undefined ? "" : ` Takes ${ruleOf(scenario.argument)}.`;
    setText(effect, scenario === undefined ? resting : `${scenario.effect}${warning}${rule}`);
  };
  // This runs before the listener of the form, which shows the resulting marker.
  list.addEventListener("input", follow);
  pageElement("codes", HTMLDataListElement).append(
    ...Object.keys(failureCodes).map((code) => createElement("option", { attributes: { value: code } })),
  );
  void listScenarios().then((scenarios) => {
    known = scenarios;
    list.append(
      ...known.map(({ name, marker }) => createElement("option", { text: marker, attributes: { value: name } })),
    );
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
