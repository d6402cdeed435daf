/** The list of all titles: a number or words choose among them, beginning from the slide that is shown. */
Presenting.part(() => {
  const { title, go, key } = Presenting;
  const dialog = Presenting.dialog(`<dialog class="presenting menu" aria-label="Go to a slide">
    <input type="text" role="combobox" aria-label="Number or words of a title" placeholder="Number or words of a title"
      aria-expanded="true" aria-controls="presenting-titles" aria-autocomplete="list" autocomplete="off" spellcheck="false">
    <output></output><ol id="presenting-titles" role="listbox" aria-label="Slides"></ol></dialog>`);
  const [input, output, list] = dialog.children;
  let slides = [], shown = [], active = 0;

  function option(slide, index) {
    const item = document.createElement("li");
    item.setAttribute("role", "option");
    item.id = `presenting-title-${index}`;
    item.innerHTML = "<span></span> <bdi></bdi>";
    item.firstChild.textContent = index + 1;
    const [, name] = item.children;
    name.textContent = title(slide);
    name.lang = document.documentElement.lang;
    item.classList.toggle("opens", /layout-(cover|section|agenda)/.test(slide.className));
    item.addEventListener("click", () => choose(slide));
    return { slide, item, number: String(index + 1), words: name.textContent.toLowerCase() };
  }
  function choose(slide) {
    dialog.close();
    if (slide) go(slide);
  }
  function mark(index) {
    shown[active]?.item.setAttribute("aria-selected", "false");
    active = Math.max(0, Math.min(index, shown.length - 1));
    const item = shown[active]?.item;
    input.setAttribute("aria-activedescendant", item ? item.id : "");
    item?.setAttribute("aria-selected", "true");
    item?.scrollIntoView({ block: "nearest" });
  }
  function filter() {
    const wanted = input.value.trim().toLowerCase();
    const here = slides.findIndex(({ slide }) => slide === Reveal.getCurrentSlide());
    const numbered = /^\d+$/.test(wanted);
    const fits = each => numbered ? each.number.startsWith(wanted) : wanted.split(/\s+/).every(word => each.words.includes(word));
    const found = slides.filter(fits);
    shown = found.length || !numbered ? found : slides.filter(each => each.words.includes(wanted));
    list.replaceChildren(...shown.map(each => { each.item.setAttribute("aria-selected", "false"); return each.item; }));
    output.textContent = wanted ? `${shown.length} of ${slides.length}` : `${slides.length} slides`;
    const exact = numbered ? shown.findIndex(each => each.number === wanted) : -1;
    mark(exact >= 0 ? exact : Math.max(0, shown.findIndex(each => slides.indexOf(each) >= here)));
  }
  /** Show the list, with something typed already. */
  function open(typed = "") {
    slides = Reveal.getSlides().map(option);
    input.value = typed;
    dialog.showModal();
    filter();
    shown[active]?.item.scrollIntoView({ block: "center" });
  }
  input.addEventListener("input", filter);
  dialog.addEventListener("keydown", event => {
    const moves = { ArrowDown: 1, ArrowUp: -1, PageDown: 10, PageUp: -10 };
    if (event.key in moves) mark(active + moves[event.key]);
    else if (event.key === "Enter") choose(shown[active]?.slide);
    else return event.stopPropagation();
    event.preventDefault();
    event.stopPropagation();
  });
  dialog.addEventListener("click", event => { if (event.target === dialog) dialog.close(); });
  key(["m", "g"], "all titles: go to one by its number or words", () => open(), { shown: "M, G" });
  key([..."0123456789"], "go to the slide with this number", event => open(event.key), { shown: "1, 2 … Enter" });
});
