import { StrictMode } from "react";
import { createRoot } from "react-dom/client";
import { Studio } from "./studio.tsx";

createRoot(document.querySelector("#root") ?? document.body).render(
  <StrictMode>
    <Studio />
  </StrictMode>,
);
