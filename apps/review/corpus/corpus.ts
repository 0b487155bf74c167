import type { CorpusEdit } from "./edit.ts";
import { bodies } from "./operations/bodies.ts";
import { callbackBodies } from "./operations/callback-bodies.ts";
import { callbackEdits } from "./operations/callbacks.ts";
import { headerEdits } from "./operations/headers.ts";
import { operationWords } from "./operations/operation-words.ts";
import { parameters } from "./operations/parameters.ts";
import { pathsAndMethods } from "./operations/paths-and-methods.ts";
import { securityEdits } from "./operations/security.ts";
import { serverEdits } from "./operations/servers.ts";
import { statuses } from "./operations/statuses.ts";
import { boundsOfAnswers } from "./schemas/bounds-of-answers.ts";
import { boundsOfRequests } from "./schemas/bounds-of-requests.ts";
import { constants } from "./schemas/constants.ts";
import { defaults } from "./schemas/defaults.ts";
import { enumsOfAnswers } from "./schemas/enums-of-answers.ts";
import { enumsOfRequests } from "./schemas/enums-of-requests.ts";
import { fieldsLostByAnswers } from "./schemas/fields-lost-by-answers.ts";
import { fieldsOfAnswers } from "./schemas/fields-of-answers.ts";
import { fieldsOfRequests } from "./schemas/fields-of-requests.ts";
import { formatsAndNull } from "./schemas/formats-and-null.ts";
import { listsOfAnswers } from "./schemas/lists-of-answers.ts";
import { openAndClosed } from "./schemas/open-and-closed.ts";
import { patternsAndLengths } from "./schemas/patterns-and-lengths.ts";
import { types } from "./schemas/types.ts";
import { unions } from "./schemas/unions.ts";
import { hidden } from "./several/hidden.ts";
import { together } from "./several/together.ts";
import { examplesAndEvidence } from "./texts/examples-and-evidence.ts";
import { moves } from "./texts/moves.ts";
import { namesAndNowhere } from "./texts/names-and-nowhere.ts";
import { orderAndSpelling } from "./texts/order-and-spelling.ts";
import { words } from "./texts/words.ts";

/** Every edit of the contract that a reviewer has labelled by hand. */
export const corpus: readonly CorpusEdit[] = [
  ...enumsOfRequests,
  ...enumsOfAnswers,
  ...fieldsOfRequests,
  ...openAndClosed,
  ...fieldsOfAnswers,
  ...fieldsLostByAnswers,
  ...boundsOfRequests,
  ...boundsOfAnswers,
  ...listsOfAnswers,
  ...patternsAndLengths,
  ...types,
  ...formatsAndNull,
  ...defaults,
  ...constants,
  ...unions,
  ...pathsAndMethods,
  ...operationWords,
  ...parameters,
  ...statuses,
  ...headerEdits,
  ...bodies,
  ...securityEdits,
  ...serverEdits,
  ...callbackEdits,
  ...callbackBodies,
  ...words,
  ...examplesAndEvidence,
  ...moves,
  ...orderAndSpelling,
  ...namesAndNowhere,
  ...together,
  ...hidden,
];
