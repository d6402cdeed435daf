/** What a deck can do beside turning its pages. This is the one name that the scripts below share. */
const Presenting = (() => {
  const keys = [], ends = [], parts = [], kinds = new Map();
  const isSpeaker = /[?&]speaker\b/.test(location.search);
  const isTyped = target => /^(input|textarea|select)$/i.test(target.tagName || "") && target.checkVisibility();

  /** Return the element that some markup of ours is. Its words are English, whatever the deck is written in. */
  function element(markup) {
    const template = document.createElement("template");
    template.innerHTML = markup.trim();
    const made = template.content.firstElementChild;
    made.lang = "en";
    made.dir = "ltr";
    return made;
  }

  /** Have an element amid ours speak the deck's language, in its direction. */
  function native(held) {
    const { lang, dir } = document.documentElement;
    Object.assign(held, { lang, dir });
  }

  /** Return a dialog of ours, which is in the page only while it is shown: nothing in it keeps the keyboard. */
  function dialog(markup) {
    const made = element(markup), shown = made.showModal;
    made.showModal = () => { document.body.append(made); shown.call(made); };
    made.addEventListener("close", () => made.remove());
    return made;
  }

  /** Have keys do something: `names` as in KeyboardEvent.key, letters small; `does` is what the help says of them,
      and where `run` returns false, they go on to whoever else wants them. */
  function key(names, does, run, { shown = names[0].toUpperCase(), shift = false } = {}) {
    keys.push({ names, does, run, shown, shift });
  }

  /** Have Escape end what is under way: `end` returns whether there was something. What came last is asked first. */
  const onEscape = end => ends.unshift(end);

  /** Have a part of these scripts begin as soon as the deck stands. */
  const part = begin => parts.push(begin);

  /** Have both windows keep a value: `get` returns it, `set` takes over what the other window says. */
  function share(kind, get, set) { kinds.set(kind, { get, set }); }

  /** Tell the other window, if there is one, that a shared value has changed. `windows.js` hears it. */
  function tell(kind) { dispatchEvent(new CustomEvent("presenting", { detail: kind })); }

  /** Say something to those who hear the deck. */
  function announce(text) { Reveal.getRevealElement().querySelector(".aria-status").textContent = text; }

  function pressed(event) {
    if (event.ctrlKey || event.metaKey || event.altKey || isTyped(event.target)) return;
    if (document.querySelector("dialog[open]")) return;
    if (event.key === "Escape") { if (!ends.some(end => end())) return; }
    else {
      const letter = /^[\x20-\x7e]$/.test(event.key) ? event.key : event.code.replace(/^Key/, "");
      const name = event.key.length > 1 ? event.key : letter.toLowerCase();
      const fits = each => each.names.includes(name) && (!/^[a-z ]$|^Arrow/.test(name) || each.shift === event.shiftKey);
      if (!keys.some(each => fits(each) && each.run(event) !== false)) return;
    }
    event.preventDefault();
    event.stopImmediatePropagation();
  }

  /** Begin all parts. */
  function begin(tools) {
    Object.assign(Presenting, tools);
    const { width, height } = Reveal.getConfig();
    document.documentElement.style.setProperty("--shape", `${width} / ${height}`);
    addEventListener("keydown", pressed, true);
    parts.forEach(start => start());
  }
  return { keys, kinds, isSpeaker, element, native, dialog, key, onEscape, part, share, tell, announce, begin };
})();
