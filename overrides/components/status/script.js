// What depends on the day is told anew, so that a page built long ago does not lie.

import { each, today } from "../../scripts/page.js";

each("[data-until]", HTMLElement, (one) => {
  const { until = "", then = "", thenState } = one.dataset;
  if (until >= today) return;
  one.textContent = then;
  if (thenState) one.className = `state state--${thenState}`;
});
