// Whether a place is open now, by its hours and the days on which it is shut.

import { china, each, today } from "../../scripts/page.js";

const WEEK = ["sun", "mon", "tue", "wed", "thu", "fri", "sat"];

each("[data-hours]", HTMLElement, (one) => {
  const told = { hours: "", shut: "", open: "", later: "", closed: "", ...one.dataset };
  const shut = told.shut.split(" ").some((span) => {
    const [from, to] = span.split("/");
    return from && from <= today && today <= to;
  });
  const weekday = WEEK[new Date(`${today}T00:00Z`).getUTCDay()];
  const now = china.slice(11, 16);
  const todays = told.hours.split(" ").filter((span) => span.startsWith(weekday));
  const spans = shut ? [] : todays.map((span) => span.slice(4).split("-"));
  const open = spans.find(([from, to]) => from <= now && now < to);
  const next = spans.find(([from]) => now < from);
  const closed = next ? told.later.replace("%t", next[0]) : told.closed;
  one.textContent = open ? told.open.replace("%t", open[1]) : closed;
  one.className = `state state--${open ? "done" : "not-due"}`;
});
