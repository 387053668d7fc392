// A poster names the page that it is a poster of, and is alone on its sheet.

import { each, root } from "../../scripts/page.js";

each("[data-above]", HTMLElement, (one) => {
  one.textContent = new URL("..", location.href).href;
});

each(".poster", HTMLElement, () => {
  root.dataset.poster = "";
});
