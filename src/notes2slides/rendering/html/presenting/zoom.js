/** A closer look at the point of the slide where the mouse is, or at its middle. */
Presenting.part(() => {
  const { key, share, tell, onEscape } = Presenting;
  const deck = Reveal.getRevealElement();
  const step = 0.1, most = 8;
  let at = [0.5, 0.5], times = 1;

  function show() {
    deck.style.transform = "";
    if (times > 1) {
      const page = Reveal.getCurrentSlide().getBoundingClientRect(), all = deck.getBoundingClientRect();
      deck.style.transformOrigin = `${page.left - all.left + at[0] * page.width}px ${page.top - all.top + at[1] * page.height}px`;
      deck.style.transform = `scale(${times})`;
    }
    document.documentElement.classList.toggle("closer", times > 1);
  }
  /** Show the slide so many times as large, around a point in shares of the slide; 1 is the whole of it. */
  function look(larger, point = at) {
    times = Math.min(most, Math.max(1, larger));
    at = point.map(share => Math.min(1, Math.max(0, share)));
    show();
    tell("zoom");
  }
  function pan(event) {
    if (times <= 1) return false;
    const [x, y] = { ArrowLeft: [-step, 0], ArrowRight: [step, 0], ArrowUp: [0, -step], ArrowDown: [0, step] }[event.key];
    look(times, [at[0] + x, at[1] + y]);
  }
  key(["z"], "zoom in where the mouse is, and out again", () => look(times > 1 ? 1 : 2, Presenting.pointed()));
  key(["+", "="], "zoom further in", () => times > 1 ? look(times + 0.5) : false, { shown: "+" });
  key(["-"], "zoom out", () => times > 1 ? look(times - 0.5) : false, { shown: "-" });
  key(["ArrowLeft", "ArrowRight", "ArrowUp", "ArrowDown"], "what is zoomed in: to its other parts", pan, { shown: "arrows" });
  onEscape(() => times > 1 && (look(1), true));
  Reveal.on("slidechanged", () => times > 1 && look(1));
  addEventListener("resize", () => times > 1 && show());
  share("zoom", () => ({ at, times }), value => {
    if (![value.times, ...value.at].every(Number.isFinite)) return;
    times = Math.min(most, Math.max(1, value.times));
    at = value.at.slice(0, 2);
    show();
  });
});
