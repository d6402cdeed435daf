/** The screen black or white. What turns the pages then only shows the slide again. */
Presenting.part(() => {
  const { key, share, tell, onEscape, announce } = Presenting;
  const root = document.documentElement;
  const turning = ["PageDown", "PageUp", "ArrowRight", "ArrowLeft", "ArrowDown", "ArrowUp", " ", "Enter"];

  const covered = () => (!Reveal.isPaused() ? null : root.classList.contains("white-screen") ? "white" : "black");
  function show(colour) {
    root.classList.toggle("white-screen", colour === "white");
    Reveal.togglePause(Boolean(colour));
  }
  /** Have the screen black, white or, with null, as it was. */
  function cover(colour) {
    show(colour);
    tell("screen");
    announce(colour ? `${colour} screen` : "the slide is shown again");
  }
  const toggle = colour => cover(covered() === colour ? null : colour);
  key(["b", ".", "v"], "black screen", () => toggle("black"), { shown: "B, ." });
  key(["w", ","], "white screen", () => toggle("white"));
  key(turning, "", () => covered() ? cover(null) : false);
  onEscape(() => covered() && (cover(null), true));
  Reveal.on("resumed", () => root.classList.remove("white-screen"));
  share("screen", covered, value => show(["black", "white"].includes(value) ? value : null));
});
