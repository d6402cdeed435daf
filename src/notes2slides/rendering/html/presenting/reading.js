/** Slides to be read on a narrow, upright screen: one below the other, each set anew at its width, all steps shown. */
Object.assign(Presenting, (() => {
  const narrow = matchMedia("(max-width: 600px) and (orientation: portrait)");
  const store = "as slides", least = 16, share = 0.84, most = 44; // pixels; of the planned size
  const root = document.documentElement;
  const slides = () => Array.from(document.querySelectorAll(".slides section")).filter(each => !each.querySelector("section"));
  const pages = /[?&](print-pdf|view|speaker|receiver)/;
  const chosen = () => { try { return sessionStorage.getItem(store); } catch { return null; } };

  /** Return whether the deck is to be read rather than shown. */
  const isRead = () => narrow.matches && !chosen() && !pages.test(location.search);

  function flow(slide) {
    for (const each of slide.querySelectorAll("[style*=font-size]")) {
      const size = Math.min(most, Math.max(least, Math.round(share * parseFloat(each.style.fontSize))));
      each.style.fontSize = `${size}px`;
      each.style.lineHeight = each.closest("pre") ? "1.3" : "1.4";
    }
    for (const line of slide.querySelectorAll("[data-w]")) {
      const end = line.nextElementSibling;
      // Lines of the plan go on in one; where the notes break a line themselves, no blank is before its end.
      if (end?.matches("br") && (/\s$/.test(line.textContent) || line.matches(".hyphenated") || /[\u2e80-\u9fff]$/.test(line.textContent))) end.hidden = true;
    }
    for (const chart of slide.querySelectorAll(".slot > .chart")) {
      Object.assign(chart.style, { width: chart.parentElement.style.width, height: chart.parentElement.style.height });
    }
  }
  function current() {
    return slides().findLast(each => each.getBoundingClientRect().top <= innerHeight / 3) || slides()[0];
  }
  /** Load the page again at a slide, as what suits the screen by now. */
  function change(slide) {
    history.replaceState(null, "", `#/${slide.id}`);
    location.reload();
  }
  function button(words, choice) {
    const made = Presenting.element('<button type="button" class="presenting as-slides"></button>');
    made.textContent = words;
    made.addEventListener("click", () => {
      try { choice ? sessionStorage.setItem(store, choice) : sessionStorage.removeItem(store); } catch { /* as it is */ }
      change(choice ? current() : Reveal.getCurrentSlide());
    });
    document.body.append(made);
  }
  const target = hash => document.getElementById(decodeURIComponent(hash.replace(/^#\/?/, "").split("/")[0]));
  /** Set the slides to be read. */
  function read() {
    root.classList.add("reading");
    slides().forEach(flow);
    for (const box of document.querySelectorAll(".slot, pre, .formula")) {
      if (box.scrollWidth <= box.clientWidth + 1) continue;
      box.tabIndex = 0;
      if (box.matches(".slot")) box.setAttribute("role", "group");
      if (box.matches(".slot")) box.setAttribute("aria-label", "Wider than the screen");
    }
    document.addEventListener("click", event => {
      const link = event.target.closest?.('a[href^="#"]'), place = link && target(link.hash);
      if (!place) return;
      event.preventDefault();
      history.pushState(null, "", link.hash);
      place.scrollIntoView();
    });
    if (location.hash) target(location.hash)?.scrollIntoView();
    button("Show as slides", "yes");
    narrow.addEventListener("change", () => change(current()));
  }
  Presenting.part(() => {
    if (Presenting.isSpeaker) return;
    if (narrow.matches && chosen()) button("Read as text", "");
    narrow.addEventListener("change", () => { if (isRead()) change(Reveal.getCurrentSlide()); });
  });
  return { isRead, read };
})());
