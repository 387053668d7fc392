// Puts axe-core to the page as it is shown. Contrast is most of its work, and a page says the same
// colours a hundred times: of all texts with the same colour, size and weight on the same
// backgrounds it judges one. Every other rule looks at everything. Used by axe.py.
async (tags) => {
  const options = { preload: false, resultTypes: ["violations"] };

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

  const everything = { runOnly: tags, rules: { "color-contrast": { enabled: false } } };
  const contrast = { runOnly: { type: "rule", values: ["color-contrast"] } };
  const results = [
    await axe.run(document, { ...options, ...everything }),
    await axe.run([...texts.values()], { ...options, ...contrast }),
  ];
  const why = ({ any, all, none }) => any.concat(all, none).map((check) => check.message).join("; ");
  return results.flatMap(({ violations }) => violations).flatMap((rule) =>
    rule.nodes.map((node) => `${rule.id}: ${node.target.join(" ")} (${why(node).slice(0, 200)})`),
  );
}
