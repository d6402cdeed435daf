/** Search through what is written on the slides. Matches are highlighted without touching the text, across line ends too. */
Presenting.part(() => {
  function textOf(slide) {
    const walker = document.createTreeWalker(slide, NodeFilter.SHOW_TEXT);
    const nodes = [];
    let text = "";
    while (walker.nextNode()) {
      const node = walker.currentNode;
      if (node.parentElement.closest("aside.notes")) continue;
      nodes.push({ node, start: text.length });
      text += node.data.toLowerCase().length === node.data.length ? node.data.toLowerCase() : node.data;
    }
    return { nodes, text };
  }
  function rangesIn(slide, wanted) {
    const { nodes, text } = textOf(slide);
    const place = offset => {
      const { node, start } = nodes.findLast(each => each.start <= offset);
      return [node, offset - start];
    };
    const ranges = [];
    for (let at = text.indexOf(wanted); at >= 0; at = text.indexOf(wanted, at + wanted.length)) {
      const range = new Range();
      range.setStart(...place(at));
      const [last, offset] = place(at + wanted.length - 1);
      range.setEnd(last, offset + 1);
      ranges.push(range);
    }
    return ranges;
  }
  // The step with which a match appears; -1 if it is there from the beginning.
  const stepOf = range => Number(range.startContainer.parentElement.closest(".fragment")?.dataset.fragmentIndex ?? -1);
  const box = Presenting.element(`<form class="presenting search" role="search" hidden>
    <input type="search" aria-label="Search the slides" placeholder="Search"><output></output></form>`);
  const [input, output] = box.children;
  let hits = [], at = -1, asked = "";
  const close = () => {
    if (box.hidden) return false;
    box.hidden = true;
    input.blur();
    window.CSS.highlights?.clear();
    asked = "";
    return true;
  };
  const toggle = () => {
    if (close()) return;
    if (!box.isConnected) document.body.append(box);
    box.hidden = false;
    input.select();
  };
  function next() {
    const wanted = input.value.trim().toLowerCase();
    if (!wanted) return;
    const slides = Reveal.getSlides();
    if (wanted !== asked) {
      hits = slides.map(slide => [slide, rangesIn(slide, wanted)]).filter(([, ranges]) => ranges.length);
      window.CSS.highlights?.set("found", new Highlight(...hits.flatMap(([, ranges]) => ranges)));
      asked = wanted;
      const here = slides.indexOf(Reveal.getCurrentSlide());
      at = Math.max(0, hits.findIndex(([slide]) => slides.indexOf(slide) >= here)) - 1;
    }
    at = hits.length ? (at + 1) % hits.length : -1;
    output.textContent = hits.length ? `${at + 1} / ${hits.length}` : "not found";
    if (!hits.length) return;
    const [slide, ranges] = hits[at];
    const { h, v } = Reveal.getIndices(slide);
    Reveal.slide(h, v, Math.max(...ranges.map(stepOf)));
  }
  box.addEventListener("submit", event => { event.preventDefault(); next(); });
  box.addEventListener("keydown", event => {
    if (event.key === "Escape") close();
    if (event.key === "Enter") { event.preventDefault(); next(); }
    if (!event.ctrlKey && !event.metaKey) event.stopPropagation();
  });
  addEventListener("keydown", event => {
    if (event.shiftKey && (event.ctrlKey || event.metaKey) && event.key.toLowerCase() === "f") {
      event.preventDefault();
      toggle();
    }
  });
  Presenting.onEscape(close);
  Presenting.keys.push({ names: [], shown: "Ctrl-Shift-F", does: "search what is written on the slides, from here on" });
});
