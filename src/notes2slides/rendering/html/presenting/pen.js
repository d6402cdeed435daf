/** A pen. What is drawn belongs to its slide until the deck is closed; it is printed only if that is asked for. */
Object.assign(Presenting, (() => {
  const root = document.documentElement, store = `drawings of ${location.pathname}`, wish = `prints ${store}`;
  let drawings = {};
  try { drawings = JSON.parse(sessionStorage.getItem(store)) || {}; } catch { /* no storage: they last till a reload */ }
  function print(wished) {
    root.classList.toggle("prints-drawings", wished);
    try { sessionStorage.setItem(wish, wished ? "yes" : ""); } catch { /* it lasts till a reload */ }
  }
  try { if (sessionStorage.getItem(wish)) print(true); } catch { /* not on wish, then */ }

  const pathOf = stroke => `M${stroke.map(([x, y]) => `${x} ${y}`).join("L")}${stroke.length === 1 ? "h.1" : ""}`;
  function svgOf(slide) {
    let svg = slide.querySelector(":scope > .drawings");
    if (!svg) {
      svg = slide.appendChild(document.createElementNS("http://www.w3.org/2000/svg", "svg"));
      svg.setAttribute("class", "drawings");
      svg.setAttribute("viewBox", `0 0 ${Reveal.getConfig().width} ${Reveal.getConfig().height}`);
      svg.setAttribute("aria-hidden", "true");
    }
    return svg;
  }
  function line(slide, stroke) {
    const drawn = svgOf(slide).appendChild(document.createElementNS("http://www.w3.org/2000/svg", "path"));
    drawn.setAttribute("d", pathOf(stroke));
    return drawn;
  }
  function show(slides = Reveal.getSlides()) {
    for (const slide of slides) {
      const strokes = drawings[slide.id] || [];
      if (!strokes.length && !slide.querySelector(":scope > .drawings")) continue;
      svgOf(slide).replaceChildren();
      for (const stroke of strokes) line(slide, stroke);
    }
  }
  /** On pages that are shown as they will be printed, there is what was drawn, if that is wished. */
  const showPrinted = () => { if (root.classList.contains("prints-drawings")) show(); };

  function begin() {
    const { key, share, tell, onEscape, announce } = Presenting;
    const { width, height } = Reveal.getConfig();
    let isOn = false, path = null, points = [];
    function keep() {
      try { sessionStorage.setItem(store, JSON.stringify(drawings)); } catch { /* they last till a reload */ }
      tell("drawings");
    }
    function place(event) {
      const page = Reveal.getCurrentSlide().getBoundingClientRect();
      const rounded = (value, size) => Math.round(10 * size * value) / 10;
      return [rounded((event.clientX - page.left) / page.width, width), rounded((event.clientY - page.top) / page.height, height)];
    }
    const deck = Reveal.getRevealElement();
    deck.addEventListener("pointerdown", event => {
      if (!isOn || event.button || event.target.closest(".controls")) return;
      points = [place(event)];
      path = line(Reveal.getCurrentSlide(), points);
      deck.setPointerCapture(event.pointerId);
      event.preventDefault();
    });
    deck.addEventListener("pointermove", event => {
      if (!path) return;
      for (const each of event.getCoalescedEvents?.() || [event]) points.push(place(each));
      path.setAttribute("d", pathOf(points));
    });
    const finish = () => {
      if (!path) return;
      path = null;
      const { id } = Reveal.getCurrentSlide();
      drawings[id] = [...(drawings[id] || []), points];
      keep();
    };
    deck.addEventListener("pointerup", finish);
    deck.addEventListener("pointercancel", finish);
    deck.addEventListener("click", event => { if (isOn && !event.target.closest(".controls")) { event.preventDefault(); event.stopPropagation(); } }, true);
    for (const name of ["touchstart", "touchmove"]) deck.addEventListener(name, event => { if (isOn) event.stopPropagation(); }, true);

    function turn(on) {
      isOn = on;
      root.classList.toggle("drawing", isOn);
      announce(isOn ? "pen on" : "pen off");
    }
    function change(strokes) {
      drawings[Reveal.getCurrentSlide().id] = strokes;
      show();
      keep();
    }
    key(["d"], "draw on the slide", () => turn(!isOn));
    key(["u"], "undo the last line drawn", () => change((drawings[Reveal.getCurrentSlide().id] || []).slice(0, -1)));
    key(["e"], "erase what is drawn on this slide", () => change([]));
    key(["i"], "print what is drawn as well, or not", () => {
      print(!root.classList.contains("prints-drawings"));
      announce(root.classList.contains("prints-drawings") ? "drawings are printed" : "drawings are not printed");
    });
    onEscape(() => isOn && (turn(false), true));
    share("drawings", () => drawings, value => {
      const isStroke = stroke => Array.isArray(stroke) && stroke.length && stroke.every(point => Array.isArray(point) && point.length === 2 && point.every(Number.isFinite));
      drawings = Object.fromEntries(Object.entries(value).filter(([, strokes]) => Array.isArray(strokes) && strokes.every(isStroke)));
      show();
      try { sessionStorage.setItem(store, JSON.stringify(drawings)); } catch { /* they last till a reload */ }
    });
    addEventListener("deckchanged", ({ detail }) => show(Reveal.getSlides().filter(slide => detail.includes(slide.id))));
    show();
  }
  Presenting.part(begin);
  return { showPrinted };
})());
