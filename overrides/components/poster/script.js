// A poster names the page that it is a poster of.

import { each } from "../../scripts/page.js";

each("[data-above]", HTMLElement, (one) => {
  one.textContent = new URL("..", location.href).href;
});
