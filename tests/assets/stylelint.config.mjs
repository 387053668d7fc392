// The standard rules, but for how lines are set: a rule that fits a line stands on one.

const BLOCK = "[a-z]+(?:-[a-z]+)*";

export default {
  extends: "stylelint-config-standard",
  rules: {
    "at-rule-empty-line-before": null,
    "comment-empty-line-before": null,
    "custom-property-empty-line-before": null,
    "rule-empty-line-before": null,
    // It compares selectors that never meet in one element: `.prose h1 + p` and `.row p`.
    "no-descending-specificity": null,
    // block, block__part, block--state; parts and states may be numbered
    "selector-class-pattern": `^${BLOCK}(?:__(?:${BLOCK}|[0-9]))?(?:--${BLOCK})?$`,
    // what browsers of the baseline read
    "media-feature-range-notation": "prefix",
    // names of faces, sizes of paper and colours of the system are written as the standards write them
    "value-keyword-case": ["lower", { camelCaseSvgKeywords: true, ignoreKeywords: [/^[A-Z]/] }],
    "declaration-no-important": true,
    "selector-max-id": 1,
  },
};
