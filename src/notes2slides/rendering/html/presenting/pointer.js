/** A pointer and a spotlight, which the other window shows as well; without a mouse, Shift and the arrows move them. */
Presenting.part(() => {
  const { key, share, tell, onEscape, element, announce } = Presenting;
  const marks = { pointer: element('<div class="presenting pointer" hidden></div>'), spotlight: element('<div class="presenting spotlight" hidden></div>') };
  const step = 0.02;
  let tool = null, at = [0.5, 0.5], waiting = false;

  /** Return the current slide's rectangle on the screen; places are shares of it, the same in each window. */
  const page = () => Reveal.getCurrentSlide().getBoundingClientRect();

  function show() {
    const { left, top, width, height } = page();
    for (const [name, mark] of Object.entries(marks)) {
      if (!mark.isConnected) document.body.append(mark);
      mark.hidden = name !== tool;
      mark.style.setProperty("--x", `${left + at[0] * width}px`);
      mark.style.setProperty("--y", `${top + at[1] * height}px`);
      mark.style.setProperty("--radius", `${0.12 * width}px`);
    }
    document.documentElement.classList.toggle("pointing", Boolean(tool) && !Presenting.isSpeaker);
  }
  function move(x, y) {
    at = [x, y];
    if (!tool || waiting) return;
    waiting = true;
    requestAnimationFrame(() => { waiting = false; show(); tell("pointer"); });
  }
  function take(name) {
    tool = tool === name ? null : name;
    show();
    tell("pointer");
    announce(tool ? `${tool} on` : `${name} off`);
  }
  addEventListener("pointermove", event => {
    const { left, top, width, height } = page();
    move((event.clientX - left) / width, (event.clientY - top) / height);
  });
  addEventListener("resize", () => tool && show());
  const arrow = event => {
    if (!tool) return false;
    const [x, y] = { ArrowLeft: [-step, 0], ArrowRight: [step, 0], ArrowUp: [0, -step], ArrowDown: [0, step] }[event.key];
    move(at[0] + x, at[1] + y);
  };
  key(["r"], "red pointer", () => take("pointer"));
  key(["t"], "torch: a spotlight on what you point at", () => take("spotlight"));
  key(["ArrowLeft", "ArrowRight", "ArrowUp", "ArrowDown"], "move pointer or spotlight", arrow, { shift: true, shown: "Shift-arrows" });
  onEscape(() => tool && (take(tool), true));
  share("pointer", () => ({ tool, at }), value => {
    if (!Array.isArray(value.at) || !value.at.every(Number.isFinite)) return;
    tool = value.tool in marks ? value.tool : null;
    at = value.at.slice(0, 2);
    show();
  });
  /** Return where the mouse, or what stands for it, is: shares of the slide. */
  Presenting.pointed = () => at;
});
