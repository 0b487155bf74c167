/** The notes on a contract that is not the published one: the full text of each note, and no other notes. */
import { describe, expect, test } from "vitest";
import type { CompiledContract, CompiledValidator, Violation } from "../compiler/compiled-contract.ts";
import type { ContractFacts } from "../compiler/contract-facts.ts";
import { publishedContract } from "../contract/published-contract.ts";
import { contractNotes } from "./contract-notes.ts";

const { facts, answers } = publishedContract;

/** The published contract with other facts. */
function withFacts(changed: Partial<ContractFacts>): CompiledContract {
  return { ...publishedContract, facts: { ...facts, ...changed } };
}

/** The published contract with other fields in the body of a create, or with fewer. */
function withFields(changed: Record<string, ContractFacts["fields"][string] | undefined>): CompiledContract {
  const fields = Object.entries({ ...facts.fields, ...changed }).filter(([, field]) => field !== undefined);
  return withFacts({ fields: Object.fromEntries(fields) as ContractFacts["fields"] });
}

const add = (name: string, ...values: unknown[]) => {
  const field = facts.fields[name];
  return { [name]: { ...field, values: [...(field?.values ?? []), ...values] } };
};

test("The published contract has no notes", () => {
  expect(contractNotes(publishedContract)).toEqual([]);
});

describe("The fields of a create", () => {
  test("Have one note if they are not described as an object", () => {
    expect(contractNotes(withFacts({ fields: {} }))).toEqual([
      "The create's body is not described as a JSON object: any JSON is taken.",
    ]);
  });

  test("Have a note for each new field, in the contract's order", () => {
    expect(contractNotes(withFields({ seed: {}, style: { default: "x" } }))).toEqual([
      "seed is judged by the contract and has no other effect.",
      "style is judged by the contract and has no other effect.",
    ]);
  });

  test("Have a note for each missing default, with the published contract's default", () => {
    const { quality, aspect_ratio: ratio } = facts.fields;
    expect(
      contractNotes(
        withFields({
          duration: { minimum: 4, maximum: 15 },
          quality: { values: quality?.values ?? [] },
          aspect_ratio: { values: ratio?.values ?? [] },
          generate_audio: {},
        }),
      ),
    ).toEqual([
      "duration has no default in the contract: a video without it has 5 s.",
      "quality has no default in the contract: a video without it has 720p.",
      "aspect_ratio has no default in the contract: a video without it has 16:9.",
      "generate_audio has no default in the contract: a video without it has a sound.",
    ]);
  });

  test("Have a note for each missing field that something depends on", () => {
    expect(contractNotes(withFields({ prompt: undefined, callback_url: undefined, model_params: undefined }))).toEqual([
      "prompt is no field: markers are looked for in all texts of the body.",
      "callback_url is no field: no callback is sent.",
    ]);
  });

  test("Have only the note on the default if the length is missing", () => {
    expect(contractNotes(withFields({ duration: undefined }))).toEqual([
      "duration has no default in the contract: a video without it has 5 s.",
    ]);
  });
});

test("Each new model has a note that it is like the published one", () => {
  expect(contractNotes(withFields(add("model", "one", "other")))).toEqual([
    "model one has the prices, times and videos of seedance-2.0-fast-text-to-video.",
    "model other has the prices, times and videos of seedance-2.0-fast-text-to-video.",
  ]);
});

describe("The length of a video", () => {
  const again = "duration above 15 s: the clip begins again after each 15 s.";
  const ends = "duration above 600 s: the video that is sent ends after 600 s.";

  test.each([
    [{ maximum: 15 }, []],
    [{ maximum: 15.5 }, [again]],
    [{ maximum: 16 }, [again]],
    [{ maximum: 600 }, [again]],
    [{ maximum: 600.5 }, [again, ends]],
    [{}, [again, ends]],
    [{ values: [15, 4] }, []],
    [{ values: [16, 4] }, [again]],
    [{ values: [4, "601s", 5] }, [again, ends]],
    // The values of a list count more than a limit beside it.
    [{ values: [4, 5], maximum: 900 }, []],
  ])("Of %j has the notes %j", (length, notes) => {
    expect(contractNotes(withFields({ duration: { default: 5, ...length } }))).toEqual(notes);
  });

  test("Has a note for each value that is not a number of seconds; a text that begins with a number is one", () => {
    expect(contractNotes(withFields({ duration: { default: 6, values: ["auto", 6, "7s", "-2"] } }))).toEqual([
      "duration auto is no number of seconds: such a video has 6 s.",
      "duration -2 is no number of seconds: such a video has 6 s.",
    ]);
  });
});

describe("A new quality", () => {
  test("Has the price and the time of the nearest one; the note gives its pixels and the clip they come from", () => {
    expect(contractNotes(withFields(add("quality", "1080p", "500p")))).toEqual([
      "quality 1080p has the price and the time of 720p (10.935 credits a second); 1920 × 1080 at 16:9, from the clip of 1280 × 720: players show that one's pixels in this shape.",
      "quality 500p has the price and the time of 480p (5.063 credits a second); 900 × 516 at 16:9, from the clip of 864 × 496: players show that one's pixels in this shape.",
    ]);
  });

  test("Has a note for the default shape, with the contract's own pixels if there are any", () => {
    const quality = add("quality", "540p");
    const aspect_ratio = { ...facts.fields.aspect_ratio, default: "1:1" };
    const pixels = { "540p": { "1:1": "960x960", "16:9": "992x432" } };
    const contract = withFields({ ...quality, aspect_ratio });
    expect(contractNotes({ ...contract, facts: { ...contract.facts, pixels } })).toEqual([
      "quality 540p has the price and the time of 480p (5.063 credits a second); 960 × 960 at 1:1.",
    ]);
  });

  test.each([
    ["960x958", "960 × 958 at 16:9, from the clip of 960 × 960"],
    ["958x960", "958 × 960 at 16:9, from the clip of 960 × 960"],
  ])("Of %s pixels has no clip of its own, because one side is different", (size, told) => {
    const contract = withFields(add("quality", "540p"));
    const pixels = { "540p": { "16:9": size } };
    expect(contractNotes({ ...contract, facts: { ...contract.facts, pixels } }).join()).toContain(told);
  });
});

test("A new shape has a note at 720p, and a word that is not a shape has one of the known shapes", () => {
  expect(contractNotes(withFields(add("aspect_ratio", "2:1", "portrait")))).toEqual([
    "aspect_ratio 2:1: 1358 × 678 at 720p, from the clip of 1280 × 720: players show that one's pixels in this shape.",
    "aspect_ratio portrait names no shape: the video has one of 16:9, 4:3, 1:1, 3:4, 9:16, 21:9, by its prompt.",
  ]);
});

test("A new shape has the contract's own pixels at 720p, not those at 480p", () => {
  const contract = withFields(add("aspect_ratio", "2:1"));
  const pixels = { "480p": { "2:1": "100x50" }, "720p": { "2:1": "1280x720" } };
  expect(contractNotes({ ...contract, facts: { ...contract.facts, pixels } })).toEqual([
    "aspect_ratio 2:1: 1280 × 720 at 720p.",
  ]);
});

describe("The requests", () => {
  test("Have a note if their ids cannot be made", () => {
    const refusing: CompiledValidator = () => false;
    const contract = withFacts({ idPattern: "^[A-Z]{26}$" });
    const notes = contractNotes({ ...contract, parameters: { ...contract.parameters, task_id: refusing } });
    expect(notes).toEqual([
      "Ids of tasks cannot be made by ^[A-Z]{26}$: they begin with task-unified-, and no read is refused for its id.",
    ]);
  });

  const open = "A key is not asked for everywhere: all callers without a key share one balance.";
  test.each(["createVideoGeneration", "getTask"] as const)("Have a note if %s needs no key", (operation) => {
    const credentials = { ...facts.credentials, [operation]: [{ in: "bearer" }, { in: "nowhere" }] as const };
    expect(contractNotes(withFacts({ credentials }))).toEqual([open]);
  });

  test("Have no note if their key is in another place", () => {
    const cookie = [{ in: "cookie", name: "key" }] as const;
    expect(contractNotes(withFacts({ credentials: { createVideoGeneration: cookie, getTask: cookie } }))).toEqual([]);
  });

  test("Have a note on parameters that are not judged", () => {
    expect(contractNotes(withFacts({ unjudgedParameters: ["project", "region"] }))).toEqual([
      "Parameters that the simulator does not look at: project, region.",
    ]);
  });
});

/** A validator that finds the same rules broken in every value. */
function breaking(...errors: readonly Violation[]): CompiledValidator {
  return Object.assign(() => false, { errors });
}

const lacks = (missingProperty: string): Violation => ({
  instancePath: "",
  keyword: "required",
  params: { missingProperty },
});

describe("The answers", () => {
  test("Have one note if they break the same rules, with each name once and with every rule", () => {
    const contract = {
      ...publishedContract,
      answers: {
        createVideoGeneration: { ...answers.createVideoGeneration, "200": breaking(lacks("cost"), lacks("eur")) },
        getTask: { ...answers.getTask, "200": breaking(lacks("cost"), lacks("eur")), "404": breaking(lacks("trace")) },
      },
    };
    expect(contractNotes(contract)).toEqual([
      "The simulator's answer for a pending task, a processing task, a completed task, a failed task, a cancelled task: cost is required; eur is required. It is sent as it is.",
      "The simulator's answer for a 404: trace is required. It is sent as it is.",
    ]);
  });

  test("Have a note that they are amended if they can be, and are then judged by the amended body", () => {
    const judge = Object.assign((body: unknown) => "trace" in Object(body), { errors: [lacks("trace")] });
    const contract = { ...publishedContract, answers: { ...answers, getTask: { ...answers.getTask, "404": judge } } };
    const amended: unknown[] = [];
    const notes = contractNotes({
      ...contract,
      amend(operation, status, body) {
        amended.push([operation, status]);
        return { ...Object(body), trace: "t-1" };
      },
    });
    expect(notes).toEqual(["The simulator's answer for a 404: trace is required. It is filled in from the contract."]);
    expect(amended).toEqual([["getTask", 404]]);
  });

  test("Are judged by the contract's own statuses", () => {
    const judge = breaking(lacks("cost"));
    const contract = withFacts({ success: { createVideoGeneration: 202, getTask: 203 } });
    const create = { ...answers.createVideoGeneration, "200": judge, "202": null };
    const read = { ...answers.getTask, "200": judge, "203": null };
    expect(contractNotes({ ...contract, answers: { createVideoGeneration: create, getTask: read } })).toEqual([]);
  });
});

describe("The states of a task", () => {
  const states = ["pending", "processing", "queued", "completed", "failed", "cancelled", "archived"];
  const listing = (instancePath: string): Violation => ({
    instancePath,
    keyword: "enum",
    params: { allowedValues: states },
  });

  function notesBy(read: CompiledValidator | null): string[] {
    return contractNotes({
      ...publishedContract,
      answers: { ...answers, getTask: { ...answers.getTask, "200": read } },
    });
  }

  test("Have a note for each state that no task reaches", () => {
    const judge = Object.assign((body: unknown) => states.includes(Object(body).status), {
      errors: [lacks("id"), listing("/status")],
    });
    expect(notesBy(judge)).toEqual(["No task comes to the state queued.", "No task comes to the state archived."]);
  });

  test("Do not include the values of another field", () => {
    const judge = Object.assign((body: unknown) => states.includes(Object(body).status), {
      errors: [listing("/object")],
    });
    expect(notesBy(judge)).toEqual([]);
  });

  test("Have no note if the contract allows any state, or describes none", () => {
    expect(notesBy(Object.assign(() => true, { errors: [listing("/status")] }))).toEqual([]);
    expect(notesBy(null)).toEqual([]);
  });
});
