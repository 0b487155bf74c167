/** Members that name a task and never change, each with its rule (A1, A2). An answer may lack most of them (A0). */
export const namingMembers: Readonly<Record<string, string>> = {
  id: "A1",
  created: "A2",
  model: "A1",
  object: "A2",
  type: "A2",
};
