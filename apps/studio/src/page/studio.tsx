import { createClient } from "@video-generations/client";
import { useVideoGeneration } from "@video-generations/client/react";
import { useEffect, useRef, useState } from "react";
import { markOrdering, useAddress, wasOrdering } from "./address.ts";
import { MAY_BE_BOUGHT } from "./advice.ts";
import { OrderForm } from "./order-form.tsx";
import { IS_LOCAL, SERVICE } from "./setting.ts";
import { Stage } from "./stage.tsx";

/** Speaks to the studio's own server, which has the key. */
const client = createClient({ baseUrl: location.origin, maxRetries: 2 });

/** The whole page. */
export function Studio() {
  const address = useAddress();
  const [order, setOrder] = useState(address.order);
  const [isUnsure, setUnsure] = useState(wasOrdering);
  const stage = useRef<HTMLElement>(null);
  const bought = useRef(order); // The form may be changed while the order is on its way.
  const generation = useVideoGeneration({
    client,
    taskId: address.taskId,
    onTaskId: (taskId) => address.go(taskId, bought.current),
    pollIntervalMs: IS_LOCAL ? 500 : undefined,
  });
  const { status, start, reset } = generation;
  const isOrdering = status === "starting" || status === "stopping";
  const { taskId } = address;

  useEffect(() => markOrdering(isOrdering), [isOrdering]);
  useEffect(() => {
    if (!taskId) reset(); // The back button went to a page without a video.
  }, [taskId, reset]);

  function buy(): void {
    setUnsure(false);
    if (!start(order)) return;
    bought.current = order;
    stage.current?.focus();
  }
  function leave(): void {
    address.go("", order);
    reset();
  }
  return (
    <>
      <header>
        <img src="/icon.svg" alt="" width="32" height="32" />
        <h1>Studio</h1>
        <p className="service">
          <span className={IS_LOCAL ? "dot local" : "dot"} aria-hidden="true" />
          {IS_LOCAL ? "Local mock" : "Live service"} <span className="host">{SERVICE}</span>
        </p>
      </header>
      <main>
        <OrderForm order={order} isBusy={isOrdering || status === "waiting"} onChange={setOrder} onOrder={buy} />
        <section ref={stage} className="stage" tabIndex={-1} aria-label="Video">
          {isUnsure && status === "idle" && (
            <p role="alert" className="unsure">
              <strong>{MAY_BE_BOUGHT.title}.</strong> The page was closed while an order was on its way. Look at your
              account before you order again.
            </p>
          )}
          <Stage generation={generation} order={taskId ? address.order : order} onLeave={leave} />
        </section>
      </main>
    </>
  );
}
