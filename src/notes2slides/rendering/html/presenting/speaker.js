/** The speaker's window: the slide, the next step, the time, and what there is to say, as large as it is wanted. */
Object.assign(Presenting, (() => {
  const store = "speaker view";
  const least = 12, most = 72;
  let kept = { size: 24, split: 55 };
  try { kept = { ...kept, ...JSON.parse(localStorage.getItem(store)) }; } catch { /* as it comes */ }
  let view = null;

  /** Make room for the speaker's view around the deck, before reveal.js begins; return what it is to be told. */
  function stage() {
    view = Presenting.element(`<div class="speaker-view">
      <header aria-label="Time"><p class="heading" role="heading" aria-level="1">Speaker view</p><time class="clock"></time><span class="timer" role="timer"></span><span class="left"></span>
        <output class="pacing"></output><output class="lost"></output><span class="count"></span>
        <span class="buttons"><button type="button" class="run">Start</button><button type="button" class="reset">Reset</button>
        <button type="button" class="smaller" aria-label="Smaller notes">A−</button><button type="button" class="larger" aria-label="Larger notes">A+</button></span></header>
      <div class="now"></div>
      <section class="next" aria-label="What comes next"><p class="coming"></p><div></div></section>
      <section class="notes-part" aria-label="Speaker notes"><div class="split" role="separator" aria-label="Height of the notes" aria-orientation="horizontal" tabindex="0" aria-valuemin="15" aria-valuemax="85"></div>
      <div class="said" tabindex="0"></div></section></div>`);
    const deck = document.querySelector(".reveal");
    Presenting.native(deck);
    deck.replaceWith(view);
    find(".now").append(deck);
    document.documentElement.classList.add("speaker");
    return { embedded: true, progress: false };
  }
  const find = selector => view.querySelector(selector);

  function keep(changed) {
    kept = { ...kept, ...changed };
    kept.size = Math.min(most, Math.max(least, kept.size));
    kept.split = Math.min(85, Math.max(15, kept.split));
    view.style.setProperty("--size", `${kept.size}px`);
    view.style.setProperty("--split", `${kept.split}%`);
    find(".split").setAttribute("aria-valuenow", Math.round(kept.split));
    try { localStorage.setItem(store, JSON.stringify(kept)); } catch { /* it lasts till a reload */ }
    Reveal.layout();
  }
  function show() {
    const slides = Reveal.getSlides(), slide = Reveal.getCurrentSlide(), next = Presenting.next();
    const notes = slide.querySelector("aside.notes");
    find(".said").innerHTML = notes ? notes.innerHTML : "<p class='none'>No notes for this slide.</p>";
    find(".said").lang = notes ? document.documentElement.lang : "en";
    find(".said").dir = notes ? document.documentElement.dir : "ltr";
    find(".said").scrollTop = 0;
    find(".count").textContent = `${slides.indexOf(slide) + 1} / ${slides.length}`;
    find(".coming").textContent = !next ? "The end" : next.slide === slide ? "Next: a step" : `Next: ${Presenting.title(next.slide)}`;
    find(".next > div").replaceChildren(...(next ? [Presenting.picture(next.slide, next.step)] : []));
  }
  function tick() {
    const { past, left, ahead, isPlanned, isRunning } = Presenting.time(), { shown } = Presenting;
    find(".clock").textContent = new Date().toLocaleTimeString([], { hour: "2-digit", minute: "2-digit" });
    find(".timer").textContent = shown(past);
    find(".left").textContent = left === null ? "" : `${shown(left)} left`;
    const pacing = find(".pacing"), state = ahead > 0 ? "ahead" : ahead < 0 ? "behind" : "on time";
    pacing.hidden = !isPlanned || !past;
    pacing.className = `pacing ${state.replace(" ", "-")}`;
    const words = ahead ? `${shown(Math.abs(ahead))} ${state}` : state;
    if (pacing.textContent !== words) pacing.textContent = words;
    find(".lost").textContent = opener && !opener.closed ? "" : "The deck's window is closed";
    find(".run").textContent = isRunning ? "Pause" : "Start";
  }
  function drag(event) {
    const split = find(".split");
    split.setPointerCapture(event.pointerId);
    const move = at => keep({ split: 100 * (at.clientY - find(".now").getBoundingClientRect().top) / (innerHeight - find("header").offsetHeight) });
    split.addEventListener("pointermove", move);
    split.addEventListener("pointerup", () => split.removeEventListener("pointermove", move), { once: true });
  }
  Presenting.part(() => {
    if (!view) return;
    const press = (selector, run) => find(selector).addEventListener("click", event => { run(); tick(); event.currentTarget.blur(); });
    press(".run", () => Presenting.run(!Presenting.time().isRunning));
    press(".reset", () => Presenting.reset());
    press(".smaller", () => keep({ size: kept.size / 1.15 }));
    press(".larger", () => keep({ size: kept.size * 1.15 }));
    find(".split").addEventListener("pointerdown", drag);
    find(".split").addEventListener("keydown", event => {
      const by = { ArrowUp: -5, ArrowDown: 5 }[event.key];
      if (!by) return;
      event.preventDefault();
      event.stopPropagation();
      keep({ split: kept.split + by });
    });
    for (const name of ["slidechanged", "fragmentshown", "fragmenthidden"]) Reveal.on(name, () => {
      if (!Presenting.isCatchingUp) Presenting.run(true);
      show();
      tick();
    });
    addEventListener("deckchanged", show);
    keep({});
    show();
    tick();
    setInterval(tick, 1000);
  });
  return { stage };
})());
