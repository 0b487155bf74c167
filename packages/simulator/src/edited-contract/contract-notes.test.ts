/** What is said of a contract that is not the published one: each note whole, and no note too many. */
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

/** The published contract with other fields in the create's body, or with fewer. */
function withFields(changed: Record<string, ContractFacts["fields"][string] | undefined>): CompiledContract {
  const fields = Object.entries({ ...facts.fields, ...changed }).filter(([, field]) => field !== undefined);
  return withFacts({ fields: Object.fromEntries(fields) as ContractFacts["fields"] });
}

const add = (name: string, ...values: unknown[]) => {
  const field = facts.fields[name];
  return { [name]: { ...field, values: [...(field?.values ?? []), ...values] } };
};

test("Nothing is said of the published contract", () => {
  expect(contractNotes(publishedContract)).toEqual([]);
});

describe("The fields of a create", () => {
  test("That are not described as an object are one note", () => {
    expect(contractNotes(withFacts({ fields: {} }))).toEqual([
      "The create's body is not described as a JSON object: any JSON is taken.",
    ]);
  });

  test("That are new are named, each in a note, in the contract's order", () => {
    expect(contractNotes(withFields({ seed: {}, style: { default: "x" } }))).toEqual([
      "seed is judged by the contract and has no other effect.",
      "style is judged by the contract and has no other effect.",
    ]);
  });

  test("That have no default have what the published contract gives them", () => {
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

  test("That are gone are named where something hangs on them", () => {
    expect(contractNotes(withFields({ prompt: undefined, callback_url: undefined, model_params: undefined }))).toEqual([
      "prompt is no field: markers are looked for in all texts of the body.",
      "callback_url is no field: no callback is sent.",
    ]);
  });

  test("May lack the length: then its default is all there is to say", () => {
    expect(contractNotes(withFields({ duration: undefined }))).toEqual([
      "duration has no default in the contract: a video without it has 5 s.",
    ]);
  });
});

test("Each new model is said to be like the published one", () => {
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
    // What a list holds goes ahead of a limit beside it.
    [{ values: [4, 5], maximum: 900 }, []],
  ])("%j: %j", (length, notes) => {
    expect(contractNotes(withFields({ duration: { default: 5, ...length } }))).toEqual(notes);
  });

  test("Is named where it is no number of seconds, and one that begins with a number is one", () => {
    expect(contractNotes(withFields({ duration: { default: 6, values: ["auto", 6, "7s", "-2"] } }))).toEqual([
      "duration auto is no number of seconds: such a video has 6 s.",
      "duration -2 is no number of seconds: such a video has 6 s.",
    ]);
  });
});

describe("A new quality", () => {
  test("Has the price and the time of the nearest one, and its pixels and their clip are told", () => {
    expect(contractNotes(withFields(add("quality", "1080p", "500p")))).toEqual([
      "quality 1080p has the price and the time of 720p (10.935 credits a second); 1920 × 1080 at 16:9, from the clip of 1280 × 720: players show that one's pixels in this shape.",
      "quality 500p has the price and the time of 480p (5.063 credits a second); 900 × 516 at 16:9, from the clip of 864 × 496: players show that one's pixels in this shape.",
    ]);
  });

  test("Is told in the default shape, and with the contract's own pixels where there are some", () => {
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
  ])("Of %s pixels has no clip of its own where one side is another", (size, told) => {
    const contract = withFields(add("quality", "540p"));
    const pixels = { "540p": { "16:9": size } };
    expect(contractNotes({ ...contract, facts: { ...contract.facts, pixels } }).join()).toContain(told);
  });
});

test("A new shape is told at 720p; a word that is none has one of the known shapes", () => {
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
  test("Whose ids cannot be made", () => {
    const refusing: CompiledValidator = () => false;
    const contract = withFacts({ idPattern: "^[A-Z]{26}$" });
    const notes = contractNotes({ ...contract, parameters: { ...contract.parameters, task_id: refusing } });
    expect(notes).toEqual([
      "Ids of tasks cannot be made by ^[A-Z]{26}$: they begin with task-unified-, and no read is refused for its id.",
    ]);
  });

  const open = "A key is not asked for everywhere: all callers without a key share one balance.";
  test.each(["createVideoGeneration", "getTask"] as const)("Of %s that need no key", (operation) => {
    const credentials = { ...facts.credentials, [operation]: [{ in: "bearer" }, { in: "nowhere" }] as const };
    expect(contractNotes(withFacts({ credentials }))).toEqual([open]);
  });

  test("With a key in another place are as good", () => {
    const cookie = [{ in: "cookie", name: "key" }] as const;
    expect(contractNotes(withFacts({ credentials: { createVideoGeneration: cookie, getTask: cookie } }))).toEqual([]);
  });

  test("With parameters that are not judged", () => {
    expect(contractNotes(withFacts({ unjudgedParameters: ["project", "region"] }))).toEqual([
      "Parameters that the simulator does not look at: project, region.",
    ]);
  });
});

/** A validator that finds the same rules broken in all that it is asked about. */
function breaking(...errors: readonly Violation[]): CompiledValidator {
  return Object.assign(() => false, { errors });
}

const lacks = (missingProperty: string): Violation => ({
  instancePath: "",
  keyword: "required",
  params: { missingProperty },
});

describe("The answers", () => {
  test("That break the same rules are told together, each name once, and with every rule", () => {
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

  test("That can be amended are told to be, by what they are in the end", () => {
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

  test("Are judged by the statuses of the contract's own", () => {
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

  test("That no task comes to are named, each in a note", () => {
    const judge = Object.assign((body: unknown) => states.includes(Object(body).status), {
      errors: [lacks("id"), listing("/status")],
    });
    expect(notesBy(judge)).toEqual(["No task comes to the state queued.", "No task comes to the state archived."]);
  });

  test("Are not those that another member may have", () => {
    const judge = Object.assign((body: unknown) => states.includes(Object(body).status), {
      errors: [listing("/object")],
    });
    expect(notesBy(judge)).toEqual([]);
  });

  test("Are not told where the contract takes any, or none is described", () => {
    expect(notesBy(Object.assign(() => true, { errors: [listing("/status")] }))).toEqual([]);
    expect(notesBy(null)).toEqual([]);
  });
});
