// The language link keeps the reader's place: it takes the paragraph's anchor along.
for (const link of document.querySelectorAll("[data-switch]")) {
  const plain = link.getAttribute("href");
  const follow = () => link.setAttribute("href", plain + location.hash);
  addEventListener("hashchange", follow);
  follow();
}
