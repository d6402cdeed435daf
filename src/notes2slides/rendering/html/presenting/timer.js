/** Time: how much has gone by, how much is left of the lecture, and whether it is ahead of its plan or behind. */
Object.assign(Presenting, (() => {
  const store = `time of ${location.pathname}`;
  const near = 15; // seconds that are neither ahead nor behind
  let begun = null, gone = 0; // when the clock was started, in milliseconds, and what had gone by before
  const now = () => Date.now();

  /** Return seconds as minutes, or hours, and seconds. */
  function shown(seconds) {
    const all = Math.round(Math.abs(seconds)), two = number => String(number).padStart(2, "0");
    const [hours, minutes] = [Math.floor(all / 3600), Math.floor(all / 60) % 60];
    return `${seconds <= -0.5 ? "−" : ""}${hours ? `${hours}:${two(minutes)}` : minutes}:${two(all % 60)}`;
  }
  /** Return the seconds planned for the slides before this one, up to its end, and for the whole lecture; none: null. */
  function plan() {
    const slides = Reveal.getSlides(), at = slides.indexOf(Reveal.getCurrentSlide());
    const times = slides.map(slide => Number(slide.dataset.timing) || 0);
    const sum = some => some.reduce((a, b) => a + b, 0);
    const counted = sum(times), whole = Reveal.getConfig().totalTime || counted;
    if (!counted) return whole ? { whole } : null;
    const share = whole / counted;
    return { whole, from: share * sum(times.slice(0, at)), to: share * sum(times.slice(0, at + 1)) };
  }
  const elapsed = () => (gone + (begun === null ? 0 : now() - begun)) / 1000;

  /** Return what a clock says: seconds gone by and left, and how many the lecture is ahead (below 0: behind). */
  function time() {
    const planned = plan(), past = elapsed();
    const ahead = planned?.to === undefined ? 0 : past < planned.from ? planned.from - past : Math.min(0, planned.to - past);
    return { past, left: planned ? planned.whole - past : null, ahead: Math.abs(ahead) < near ? 0 : ahead, isPlanned: planned?.to !== undefined, isRunning: begun !== null };
  }
  function keep() {
    try { sessionStorage.setItem(store, JSON.stringify([begun, gone])); } catch { /* it lasts till a reload */ }
  }
  /** Start the clock, or halt it. */
  function run(on) {
    if (on === (begun !== null)) return;
    if (on) begun = now();
    else { gone += now() - begun; begun = null; }
    keep();
  }
  /** Have the clock say that nothing has gone by. */
  function reset() {
    gone = 0;
    if (begun !== null) begun = now();
    keep();
  }
  Presenting.part(() => {
    try {
      const [then, before] = JSON.parse(sessionStorage.getItem(store)) || [null, 0];
      if ([then ?? 0, before].every(Number.isFinite)) [begun, gone] = [then, before];
    } catch { /* nothing was kept */ }
  });
  return { time, shown, run, reset };
})());
