/** All slides as pictures, each drawn when it comes into sight. */
Presenting.part(() => {
  const { title, go, picture, key, onEscape } = Presenting;
  const dialog = Presenting.dialog('<dialog class="presenting overview" aria-label="Overview of all slides"><ol></ol></dialog>');
  const [grid] = dialog.children;
  const seen = new IntersectionObserver(entries => {
    for (const { target, isIntersecting } of entries) {
      if (!isIntersecting) continue;
      seen.unobserve(target);
      target.firstElementChild.replaceWith(picture(target.slide));
    }
  }, { root: dialog, rootMargin: "50% 0%" });

  function cell(slide, index) {
    const item = document.createElement("li");
    item.innerHTML = '<button type="button" tabindex="-1"><span class="picture"></span><span class="name"><span></span> <bdi></bdi></span></button>';
    const button = item.firstChild, name = item.querySelector("bdi");
    item.querySelector(".name span").textContent = index + 1;
    name.textContent = title(slide);
    name.lang = document.documentElement.lang;
    button.slide = slide;
    button.addEventListener("click", () => { dialog.close(); go(slide); });
    if (slide === Reveal.getCurrentSlide()) button.setAttribute("aria-current", "page");
    seen.observe(button);
    return item;
  }
  /** Show the overview, at the slide that is shown. */
  function open() {
    grid.replaceChildren(...Reveal.getSlides().map(cell));
    dialog.showModal();
    focus(grid.querySelector("[aria-current]") || grid.querySelector("button"), "center");
  }
  function focus(button, block = "nearest") {
    if (!button) return;
    grid.querySelector('[tabindex="0"]')?.setAttribute("tabindex", "-1");
    button.tabIndex = 0;
    button.focus({ preventScroll: true });
    button.scrollIntoView({ block });
  }
  dialog.addEventListener("close", () => grid.replaceChildren());
  dialog.addEventListener("keydown", event => {
    event.stopPropagation();
    const all = Array.from(grid.querySelectorAll("button")), at = all.indexOf(document.activeElement);
    const columns = getComputedStyle(grid).gridTemplateColumns.split(" ").length;
    const right = document.documentElement.dir === "rtl" ? -1 : 1;
    const moves = { ArrowRight: right, ArrowLeft: -right, ArrowDown: columns, ArrowUp: -columns, PageDown: 3 * columns, PageUp: -3 * columns, Home: -at, End: all.length - 1 - at };
    if (event.key in moves) {
      event.preventDefault();
      focus(all[Math.max(0, Math.min(all.length - 1, at + moves[event.key]))]);
    } else if (event.key.toLowerCase() === "o") dialog.close();
  });
  key(["o"], "overview of all slides", open, { shown: "O, Esc" });
  onEscape(() => { open(); return true; });
});
