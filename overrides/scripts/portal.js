// What every page loads. It runs before the page is drawn, so that what the reader has chosen does not
// flash.

import "./polyfills.js";
import { root } from "./page.js";
import "./unfold.js";
import "../components/display/script.js";
import "../components/status/script.js";
import "../components/hours/script.js";
import "../components/imprint/script.js";
import "../components/poster/script.js";

root.dataset.script = ""; // what needs a script is shown only now
