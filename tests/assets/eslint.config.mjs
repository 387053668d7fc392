// Scripts as the oldest browsers of the baseline read them (it stands in BROWSERSLIST), and nothing that writes HTML from text.

import js from "@eslint/js";
import compat from "eslint-plugin-compat";
import globals from "globals";

const HTML = "build elements of text nodes: a name or a title is not HTML";
const LOOKBEHIND = "browsers of the baseline cannot parse a look-behind, nor anything else of its script";
const sinks = ["innerHTML", "outerHTML", "insertAdjacentHTML", "createContextualFragment"];

export default [
  { linterOptions: { reportUnusedDisableDirectives: "error" } },
  js.configs.recommended,
  compat.configs["flat/recommended"],
  { settings: { polyfills: ["Object.hasOwn"] } }, // scripts/polyfills.js
  {
    languageOptions: { ecmaVersion: 2019, sourceType: "module", globals: globals.browser },
    rules: {
      "array-callback-return": "error",
      "consistent-return": "error",
      curly: ["error", "multi-line"],
      "default-case-last": "error",
      eqeqeq: "error",
      "no-alert": "error",
      "no-console": "error",
      "no-else-return": "error",
      "no-eval": "error",
      "no-implied-eval": "error",
      "no-lonely-if": "error",
      "no-new-func": "error",
      "no-promise-executor-return": "error",
      "no-restricted-properties": [
        "error",
        ...sinks.map((property) => ({ property, message: HTML })),
        { object: "document", property: "write", message: HTML },
        { object: "document", property: "cookie", message: "the site sets no cookies" },
      ],
      "no-restricted-syntax": ["error", { selector: "Literal[regex.pattern=/\\(\\?<[=!]/]", message: LOOKBEHIND }],
      "no-self-compare": "error",
      "no-template-curly-in-string": "error",
      "no-throw-literal": "error",
      "no-unneeded-ternary": "error",
      "no-unused-expressions": "error",
      "no-use-before-define": ["error", { functions: false }],
      "no-useless-concat": "error",
      "no-useless-rename": "error",
      "no-var": "error",
      "object-shorthand": "error",
      "prefer-arrow-callback": "error",
      "prefer-const": "error",
      "prefer-template": "error",
      radix: "error",
    },
  },
];
