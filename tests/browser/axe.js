// Puts axe-core to the page as it is shown. Contrast is most of its work, and a page says the same
// colours a hundred times: of all texts with the same colour, size and weight on the same
// backgrounds it judges one, which is marked for it. Every other rule looks at everything, in the
// same run: for each run axe-core reads the whole page anew. Used by axe.py.
async ({ tags, without }) => {
  const grounds = new Map();
  const ground = (one) => {
    if (!one) return "";
    if (!grounds.has(one)) {
      const { backgroundColor, backgroundImage, opacity, position } = getComputedStyle(one);
      const own = [backgroundColor, backgroundImage, opacity, position].join();
      grounds.set(one, ground(one.parentElement) + (own === PLAIN ? "" : `/${own}`));
    }
    return grounds.get(one);
  };
  const PLAIN = "rgba(0, 0, 0, 0),none,1,static";

  const texts = new Map();
  for (const one of document.body.querySelectorAll("*")) {
    const says = [...one.childNodes].some((node) => node.nodeType === 3 && node.data.trim());
    if (!(says || one.matches("input, select, textarea")) || !one.checkVisibility()) continue;
    const { color, fontSize, fontWeight, textShadow } = getComputedStyle(one);
    const kind = [one.matches("input, button, :disabled"), color, fontSize, fontWeight, textShadow];
    texts.set(kind.join() + ground(one), one);
  }

  const rules = Object.fromEntries(without.map((rule) => [rule, { enabled: false }]));
  const options = { preload: false, resultTypes: ["violations"], runOnly: tags, rules };
  axe.configure({ rules: [{ id: "color-contrast", selector: "[data-judged]" }] });
  for (const one of texts.values()) one.setAttribute("data-judged", "");
  const { violations } = await axe.run(document, options);
  for (const one of texts.values()) one.removeAttribute("data-judged");
  const why = ({ any, all, none }) => any.concat(all, none).map((check) => check.message).join("; ");
  return violations.flatMap((rule) =>
    rule.nodes.map((node) => `${rule.id}: ${node.target.join(" ")} (${why(node).slice(0, 200)})`),
  );
}
