import type { CorpusEdit } from "./edit.ts";
import { fieldsLostByAnswers } from "./fields/fields-lost-by-answers.ts";
import { fieldsLostByRequests } from "./fields/fields-lost-by-requests.ts";
import { fieldsOfAnswers } from "./fields/fields-of-answers.ts";
import { fieldsOfRequests } from "./fields/fields-of-requests.ts";
import { openAndClosed } from "./fields/open-and-closed.ts";
import { answerBodies } from "./operations/answer-bodies.ts";
import { callbackBodies } from "./operations/callback-bodies.ts";
import { callbackEdits } from "./operations/callbacks.ts";
import { callbacksAddedAndRemoved } from "./operations/callbacks-added-and-removed.ts";
import { headerValues } from "./operations/header-values.ts";
import { headerEdits } from "./operations/headers.ts";
import { operationWords } from "./operations/operation-words.ts";
import { parameters } from "./operations/parameters.ts";
import { pathsAndMethods } from "./operations/paths-and-methods.ts";
import { requestBodies } from "./operations/request-bodies.ts";
import { securityEdits } from "./operations/security.ts";
import { serverEdits } from "./operations/servers.ts";
import { statuses } from "./operations/statuses.ts";
import { statusesLost } from "./operations/statuses-lost.ts";
import { cancelling } from "./several/cancelling.ts";
import { hidden } from "./several/hidden.ts";
import { together } from "./several/together.ts";
import { examplesAndEvidence } from "./texts/examples-and-evidence.ts";
import { moves } from "./texts/moves.ts";
import { namesLostByMoves } from "./texts/names-lost-by-moves.ts";
import { nowhere } from "./texts/nowhere.ts";
import { order } from "./texts/order.ts";
import { pixelEdits } from "./texts/pixels.ts";
import { renamedComponents } from "./texts/renamed-components.ts";
import { spelling } from "./texts/spelling.ts";
import { words } from "./texts/words.ts";
import { boundsOfAnswers } from "./values/bounds-of-answers.ts";
import { boundsOfRequests } from "./values/bounds-of-requests.ts";
import { closedListsOfAnswers } from "./values/closed-lists-of-answers.ts";
import { conditionsOfRequests } from "./values/conditions-of-requests.ts";
import { constants } from "./values/constants.ts";
import { defaults } from "./values/defaults.ts";
import { enumsOfRequests } from "./values/enums-of-requests.ts";
import { formatsAndNull } from "./values/formats-and-null.ts";
import { lengths } from "./values/lengths.ts";
import { listsOfAnswers } from "./values/lists-of-answers.ts";
import { openEnumsOfAnswers } from "./values/open-enums-of-answers.ts";
import { patterns } from "./values/patterns.ts";
import { types } from "./values/types.ts";
import { unions } from "./values/unions.ts";

/** Every edit of the contract that a reviewer has labelled by hand. */
export const corpus: readonly CorpusEdit[] = [
  ...boundsOfAnswers,
  ...boundsOfRequests,
  ...conditionsOfRequests,
  ...closedListsOfAnswers,
  ...constants,
  ...defaults,
  ...enumsOfRequests,
  ...formatsAndNull,
  ...lengths,
  ...listsOfAnswers,
  ...openEnumsOfAnswers,
  ...patterns,
  ...types,
  ...unions,
  ...fieldsLostByAnswers,
  ...fieldsLostByRequests,
  ...fieldsOfAnswers,
  ...fieldsOfRequests,
  ...openAndClosed,
  ...answerBodies,
  ...callbackBodies,
  ...callbacksAddedAndRemoved,
  ...callbackEdits,
  ...headerValues,
  ...headerEdits,
  ...operationWords,
  ...parameters,
  ...pathsAndMethods,
  ...requestBodies,
  ...securityEdits,
  ...serverEdits,
  ...statusesLost,
  ...statuses,
  ...examplesAndEvidence,
  ...moves,
  ...namesLostByMoves,
  ...nowhere,
  ...order,
  ...pixelEdits,
  ...renamedComponents,
  ...spelling,
  ...words,
  ...cancelling,
  ...hidden,
  ...together,
];
