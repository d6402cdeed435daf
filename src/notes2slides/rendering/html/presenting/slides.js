/** Slides as others of these scripts want them: their titles, pictures of them, and the way to them. */
Object.assign(Presenting, (() => {
  const words = element => (element ? element.textContent.replace(/\s+/g, " ").trim() : "");

  /** Return what a slide is called. */
  function title(slide) {
    return words(slide.querySelector(".slot-title")) || words(slide.querySelector("h1, h2, h3")) || slide.id;
  }

  /** Go to a slide, and have the browser's Back lead to the place that is left, at the step that was shown. */
  function go(slide) {
    if (slide === Reveal.getCurrentSlide()) return;
    history.replaceState(null, "", `#${Reveal.getSlidePath()}`);
    history.pushState(null, "", `#${Reveal.getSlidePath(slide).replace(/\/-1$/, "")}`);
    const { h, v } = Reveal.getIndices(slide);
    Reveal.slide(h, v);
  }

  /** Return a picture of a slide as it is after a step, which fills the width it is given; -1 is before the first. */
  function picture(slide, step = Infinity) {
    Presenting.fit([slide]);
    const copy = slide.cloneNode(true);
    for (const gone of copy.querySelectorAll("aside.notes, template, .drawings")) gone.remove();
    const number = ++pictures;
    copy.removeAttribute("id");
    for (const each of copy.querySelectorAll("[id]")) each.id = `picture-${number}-${each.id}`;
    for (const each of copy.querySelectorAll("[style*='url(#']")) each.style.fill = each.style.fill.replace("#", `#picture-${number}-`);
    for (const name of ["hidden", "aria-hidden", "style", "class"]) copy.removeAttribute(name);
    copy.className = Array.from(slide.classList).filter(name => /^layout-/.test(name)).join(" ");
    for (const each of copy.querySelectorAll(".fragment")) {
      each.classList.toggle("visible", Number(each.dataset.fragmentIndex) <= step);
      each.classList.remove("current-fragment");
    }
    const made = document.createElement("div");
    made.className = "picture";
    Presenting.native(made);
    made.inert = true;
    made.ariaHidden = "true";
    made.innerHTML = '<div class="reveal"><div class="slides"></div></div>';
    made.querySelector(".slides").append(copy);
    resized.observe(made);
    return made;
  }
  let pictures = 0;
  const resized = new ResizeObserver(entries => {
    for (const { target, contentRect } of entries) {
      target.firstElementChild.style.transform = `scale(${contentRect.width / Reveal.getConfig().width})`;
    }
  });

  /** Return the slide and the step that come next; nothing at the end. */
  function next() {
    const slides = Reveal.getSlides(), slide = Reveal.getCurrentSlide();
    const step = Reveal.getIndices().f ?? -1;
    if (Reveal.availableFragments().next) return { slide, step: step + 1 };
    const following = slides[slides.indexOf(slide) + 1];
    return following && { slide: following, step: -1 };
  }

  Presenting.part(() => document.addEventListener("click", event => {
    const link = event.target.closest?.('.reveal a[href^="#/"]');
    const isHeld = event.ctrlKey || event.metaKey || event.shiftKey || event.altKey;
    if (!link || isHeld || document.documentElement.classList.contains("drawing")) return;
    const slide = document.getElementById(decodeURIComponent(link.hash.slice(2)))?.closest(".slides section");
    if (!slide) return;
    event.preventDefault();
    event.stopPropagation();
    go(slide);
  }, true));
  return { title, go, picture, next };
})());
