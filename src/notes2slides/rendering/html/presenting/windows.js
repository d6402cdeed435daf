/** The deck's window and the speaker's, which is this page again: each says to the other alone what changes in it. */
Presenting.part(() => {
  const { key, kinds, share, isSpeaker } = Presenting;
  const beat = 1000;
  const said = new Map(), isFile = location.protocol === "file:";
  let isHearing = false;
  let other = isSpeaker ? opener : null;

  const post = message => { if (other && !other.closed) other.postMessage({ presenting: message }, isFile ? "*" : location.origin); };
  function say(kind, isOld = false) {
    if (isHearing) return;
    const value = kinds.get(kind).get();
    const text = JSON.stringify(value);
    if (said.get(kind) === text && !isOld) return;
    said.set(kind, text);
    post({ kind, value, isOld });
  }
  const sayAll = () => { for (const kind of kinds.keys()) say(kind, true); };
  // Slides are told by their names: while a deck is written, the windows may differ in their numbers for a moment.
  let awaited = null;
  share("place", () => [Reveal.getCurrentSlide().id, Reveal.getIndices().f ?? -1], value => {
    if (!Array.isArray(value) || value.length !== 2 || !Number.isFinite(value[1])) return;
    const slide = Reveal.getSlides().find(each => each.id === value[0]);
    awaited = slide ? null : value;
    if (!slide) return;
    const { h, v } = Reveal.getIndices(slide);
    Reveal.slide(h, v ?? 0, value[1]);
  });
  function hear({ kind, value, isOld, asks, hello }, isKnown) {
    // Which of the two has just been loaded? It is told where the other stands.
    if (asks || hello?.isNew) sayAll();
    else if (hello && !isKnown) post({ asks: true });
    else if (kinds.has(kind)) {
      said.set(kind, JSON.stringify(value));
      isHearing = true;
      Presenting.isCatchingUp = isOld;
      try { kinds.get(kind).set(value); } finally { isHearing = Presenting.isCatchingUp = false; }
    }
  }
  addEventListener("message", event => {
    const message = event.data?.presenting;
    const isOurs = event.source && (isSpeaker ? event.source === opener : event.source.opener === window);
    if (!message || typeof message !== "object" || !isOurs || !(isFile || event.origin === location.origin)) return;
    event.stopImmediatePropagation();
    const isKnown = other === event.source;
    other = event.source;
    hear(message, isKnown);
  });
  if (isSpeaker) {
    const hello = isNew => post({ hello: { isNew } });
    hello(true);
    setInterval(() => hello(false), beat);
  }
  addEventListener("presenting", event => say(event.detail));
  const turned = () => {
    if (!isHearing) awaited = null;
    say("place");
  };
  for (const name of ["slidechanged", "fragmentshown", "fragmenthidden"]) Reveal.on(name, turned);
  addEventListener("deckchanged", () => (awaited ? hear({ kind: "place", value: awaited, isOld: true }, true) : say("place")));

  /** Open the speaker's window, or bring it to the front. */
  function open() {
    if (isSpeaker) return;
    if (other && !other.closed) return other.focus();
    const address = new URL(location.href);
    address.searchParams.set("speaker", "");
    other = window.open(address, "_blank", "popup,width=1200,height=800");
  }
  key(["s"], "speaker view: notes, what comes next, time", open);
});
