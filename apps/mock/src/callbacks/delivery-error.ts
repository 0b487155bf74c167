/** An attempt that failed; the message is the sentence that the journal shows. */
export class DeliveryError extends Error {
  override readonly name: string = "DeliveryError";
}
