"use strict";
(() => {
  const version = VERSION;
  const isDeck = () => Boolean(window.Reveal && Reveal.isReady && Reveal.isReady());
  const isOutermost = window === top && !/[?&](receiver|view)/i.test(location.search);
  let said = [], failure = null, style = null;

  // What is said of the notes stands apart from the deck: no style of a theme reaches it.
  const host = document.createElement("div");
  const shadow = host.attachShadow({ mode: "open" });
  shadow.innerHTML = `<style>
    :host { position: fixed; z-index: 90; inset: auto 0 0 0; pointer-events: none; font: 15px/1.4 system-ui, sans-serif; }
    section { pointer-events: auto; background: #1c1c1ef2; color: #fff; padding: .5em 4em .5em 1em; max-height: 30vh; overflow: auto; }
    section[hidden] { display: none; }
    .failure { background: #8b1111; }
    p { margin: .15em 0; } .at { font-family: ui-monospace, monospace; opacity: .85; } .hint { opacity: .85; }
    .warning::before { content: "⚠ "; } output { position: fixed; top: 1em; right: 1em; background: #1c1c1e; color: #fff; padding: .3em .8em; }
    output:empty { display: none; } @media print { :host { display: none; } }
  </style><section class="failure" role="alert" hidden></section><section class="said" role="status" hidden></section><output></output>`;
  const [banner, list, toast] = shadow.querySelectorAll("section, output");

  function paragraph(words) {
    const p = document.createElement("p");
    p.className = words.severity || "";
    for (const key of ["at", "message", "hint"]) {
      if (!words[key]) continue;
      const span = p.appendChild(document.createElement("span"));
      span.className = key;
      span.textContent = `${key === "hint" ? "– " : ""}${words[key]} `;
    }
    return p;
  }
  function show() {
    if (!isOutermost) return;
    const current = isDeck() ? Reveal.getCurrentSlide()?.id : "";
    const first = isDeck() && Reveal.isFirstSlide();
    const here = said.filter(each => each.severity !== "note" && (each.slide === current || (first && !each.slide)));
    list.replaceChildren(...here.map(paragraph));
    list.hidden = !here.length;
    banner.replaceChildren(...(failure ? [paragraph({ message: "This is the last deck that could be made." }), paragraph(failure)] : []));
    banner.hidden = !failure;
  }

  function slideTo(id) {
    const slide = id && document.getElementById(id);
    if (!slide) return;
    const { h, v } = Reveal.getIndices(slide);
    Reveal.slide(h, v);
  }
  function element(markup) {
    const template = document.createElement("template");
    template.innerHTML = markup;
    return template.content.firstElementChild;
  }
  const behind = slide => slide?.slideBackgroundElement ?? null;
  const states = each => Array.from(each.classList).filter(name => /^(past|present|future|has-(light|dark)-background)$/.test(name));
  /** Have what reveal.js has behind slides be as they are, by the style that their classes have there. */
  function settle(slides) {
    if (slides.length > 16) return Reveal.sync(); // it asks each slide, and once
    for (const slide of slides) {
      const { display } = slide.style, classes = new Set([...slide.classList].filter(name => !states(slide).includes(name)));
      behind(slide).className = ["slide-background", ...classes, ...states(behind(slide))].join(" ");
      Reveal.syncSlide(slide);
      slide.style.display = behind(slide).style.display = display;
    }
  }
  /** Have a slide be what its markup says, and what reveal.js and the lecturer have made of it since; return whether it
      is of another kind than before. */
  function redraw(slide, markup, step) {
    const fresh = element(markup), { display } = slide.style, own = states(slide);
    const isOther = [...fresh.classList].some(name => !slide.classList.contains(name));
    for (const name of slide.getAttributeNames()) if (!/^(aria-)?hidden$/.test(name)) slide.removeAttribute(name);
    for (const { name, value } of fresh.attributes) slide.setAttribute(name, value);
    slide.classList.add(...own);
    slide.style.display = display;
    slide.replaceChildren(...fresh.childNodes);
    Reveal.syncFragments(slide);
    for (const each of slide.querySelectorAll(".fragment")) each.classList.toggle("visible", each.dataset.fragmentIndex <= step);
    return isOther;
  }
  /** Put slides in order: those that are gone are taken out, new ones are made, and of the others only those are moved
      that stand elsewhere among their like. What reveal.js has behind each of them goes with it. Return the new ones. */
  function arrange(order, known, markup) {
    const deck = Reveal.getSlidesElement(), wanted = new Set(order);
    const model = behind(deck.firstElementChild), backgrounds = model.parentElement;
    const made = [];
    function put(id, next) {
      let slide = known.get(id);
      if (!slide) {
        made.push(slide = element(markup[id]));
        slide.slideBackgroundElement = model.cloneNode(true);
        slide.slideBackgroundContentElement = slide.slideBackgroundElement.firstElementChild;
      }
      deck.insertBefore(slide, next);
      backgrounds.insertBefore(behind(slide), behind(next));
    }
    function take(slide) {
      behind(slide).remove();
      slide.remove();
    }
    for (const [id, slide] of known) if (!wanted.has(id)) take(slide);
    let next = deck.firstElementChild;
    for (const id of order) {
      if (next && next.id !== id && next.nextElementSibling?.id === id) {
        const later = next;
        next = next.nextElementSibling;
        take(later);
      }
      if (next?.id === id) next = next.nextElementSibling;
      else put(id, next);
    }
    return made;
  }
  function update({ slides, places, order, style: rules, first }) {
    const deck = Reveal.getSlidesElement(), known = new Map(Array.from(deck.children, slide => [slide.id, slide]));
    const isFound = id => known.has(id) || (order && slides[id]);
    if (![...(order || Object.keys(slides)), ...Object.keys(places)].every(isFound)) return reload();
    const current = Reveal.getCurrentSlide(), at = Reveal.getSlides().indexOf(current), step = Reveal.getIndices().f ?? -1;
    for (const [id, place] of Object.entries(places)) {
      if (place) known.get(id).dataset.source = place;
      else known.get(id).removeAttribute("data-source");
    }
    if (rules !== null) {
      style ||= document.head.appendChild(document.createElement("style"));
      style.textContent = rules;
    }
    const unsettled = [];
    for (const [id, markup] of Object.entries(slides)) {
      const slide = known.get(id);
      if (!slide) continue;
      const isBefore = slide.compareDocumentPosition(current) & Node.DOCUMENT_POSITION_FOLLOWING;
      if (redraw(slide, markup, slide === current ? step : isBefore ? Infinity : -1)) unsettled.push(slide);
    }
    if (order) unsettled.push(...arrange(order, known, slides));
    settle(unsettled);
    const stays = current.isConnected ? current : deck.children[Math.min(at, deck.children.length - 1)];
    const target = (isOutermost && first && document.getElementById(first)) || stays;
    // Which slides are before and after, in sight and numbered how is Reveal.slide()'s; where the row is the same, so is
    // all that, and an edit costs the same in a long deck. The rest of Reveal.sync() is for other settings.
    if (order || target !== current) {
      const { h, v } = Reveal.getIndices(target);
      Reveal.slide(h, v, target === current ? step : undefined);
    } else if (slides[current.id]) Reveal.navigateFragment(step);
    dispatchEvent(new CustomEvent("deckchanged", { detail: Object.keys(slides) }));
  }
  /** Load the page again where it is: reveal.js keeps the address up to a second behind. */
  function reload() {
    if (isDeck()) history.replaceState(null, "", `#${Reveal.getSlidePath()}`);
    location.reload();
  }

  const toldWhenReady = handle => event => {
    const message = JSON.parse(event.data);
    if (isDeck()) return handle(message);
    if (window.Reveal) return void Reveal.on("ready", () => handle(message));
    location.reload();
  };
  const events = new EventSource(`events?since=${version}`);
  events.addEventListener("reload", reload);
  events.addEventListener("said", toldWhenReady(message => { ({ said, failure } = message); show(); }));
  events.addEventListener("failed", event => {
    failure = JSON.parse(event.data);
    if (!window.Reveal) return location.reload();
    show();
  });
  events.addEventListener("update", toldWhenReady(message => { ({ said } = message); failure = null; update(message); show(); }));
  events.addEventListener("go", toldWhenReady(message => { if (isOutermost) slideTo(message.slide); }));

  function tell(text) {
    toast.value = text;
    clearTimeout(tell.timer);
    tell.timer = setTimeout(() => { toast.value = ""; }, 2500);
  }
  async function openPlace(target) {
    const slide = target.closest(".slides > section");
    const block = target.closest("li, p, h1, h2, h3, dt, dd, figcaption, th, td, pre, blockquote, .slot");
    if (!slide || !block) return;
    const answer = await fetch("place", {
      method: "POST", headers: { "Content-Type": "application/json" },
      body: JSON.stringify({ slide: slide.id, text: block.textContent.slice(0, 2000) }),
    });
    if (!answer.ok) return tell("no line of the notes is known for this");
    const { at, address, opened } = await answer.json();
    if (address) location.href = address;
    else if (!opened) await navigator.clipboard?.writeText(at).catch(() => {});
    tell(address || opened ? `${at} is opened` : `${at} is copied`);
  }
  function begin() {
    if (!isOutermost) return;
    document.body.append(host);
    addEventListener("click", event => {
      if (!event.altKey || !isDeck()) return;
      event.preventDefault();
      event.stopPropagation();
      openPlace(event.target);
    }, true);
    if (window.Reveal) Reveal.on("slidechanged", show);
    show();
  }
  if (document.readyState === "loading") addEventListener("DOMContentLoaded", begin);
  else begin();
})();
