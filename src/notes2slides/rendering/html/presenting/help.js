/** The keys, each with what it does. */
Presenting.part(() => {
  const { key, keys, isSpeaker } = Presenting;
  const dialog = Presenting.dialog(`<dialog class="presenting help" aria-labelledby="presenting-keys"><p class="heading" id="presenting-keys">Keys</p>
    <dl class="keys"></dl><button type="button" autofocus>Close</button></dialog>`);
  const native = [
    { shown: "→ Space N PageDown", does: "next step or slide" },
    { shown: "← P PageUp", does: "the one before" },
    { shown: "Home, End", does: "first and last slide" },
    { shown: "F", does: "full screen" },
  ];
  function row({ shown, does }) {
    const made = document.createElement("div");
    made.innerHTML = "<dt></dt><dd></dd>";
    made.firstChild.textContent = shown;
    made.lastChild.textContent = does;
    return made;
  }
  dialog.querySelector("button").addEventListener("click", () => dialog.close());
  dialog.addEventListener("keydown", event => {
    event.stopPropagation();
    if (event.key === "?") dialog.close();
  });
  key(["?", "F1"], "these keys", () => {
    const wanted = [...native, ...keys].filter(each => each.does && !(isSpeaker && each.shown === "S"));
    dialog.querySelector("dl").replaceChildren(...wanted.map(row));
    dialog.showModal();
  }, { shown: "?" });
});
