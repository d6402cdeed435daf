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
  function update(message) {
    const current = Reveal.getCurrentSlide();
    const { f } = Reveal.getIndices();
    const at = Math.max(0, Reveal.getSlides().indexOf(current));
    const before = Reveal.getSlides(), known = new Map(before.map(slide => [slide.id, slide]));
    const order = message.order || before.map(slide => slide.id);
    const slides = order.map(id => message.slides[id] ? element(message.slides[id]) : known.get(id));
    if (slides.some(slide => !slide) || document.querySelector(".slides > section > section")) return location.reload();
    for (const [id, place] of Object.entries(message.places)) {
      if (place) known.get(id).dataset.source = place;
      else known.get(id).removeAttribute("data-source");
    }
    if (message.style !== null) {
      style ||= document.head.appendChild(document.createElement("style"));
      style.textContent = message.style;
    }
    document.querySelector(".slides").replaceChildren(...slides);
    Reveal.sync();
    const changed = new Set(Object.keys(message.slides));
    const stays = slides.some(slide => slide.id === current.id);
    const target = message.first && !(stays && current.id === message.first) ? message.first : stays ? current.id : null;
    const index = target ? slides.findIndex(slide => slide.id === target) : Math.min(at, slides.length - 1);
    const { h, v } = Reveal.getIndices(slides[index]);
    if (isOutermost) Reveal.slide(h, v, slides[index].id === current.id ? f : undefined);
    dispatchEvent(new CustomEvent("deckchanged", { detail: [...changed] }));
  }

  const toldWhenReady = handle => event => {
    const message = JSON.parse(event.data);
    if (isDeck()) return handle(message);
    if (window.Reveal) return void Reveal.on("ready", () => handle(message));
    location.reload();
  };
  const events = new EventSource(`events?since=${version}`);
  events.addEventListener("reload", () => location.reload());
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
