// What of each slide does not reach those who do not see it, or not well: [rule, what, is it the author's to say] each,
// with the texts, links and descriptions for whose words a program is needed that knows languages.
() => {
  const GRAPHICS = "img, svg, math, input, button, br, hr, canvas, video, audio, col, path, rect, circle, polygon, polyline";
  const words = element => element.textContent.replace(/\s+/g, " ").trim();
  const short = element => words(element).slice(0, 40);
  const hasWord = text => /[\p{L}\p{N}]/u.test(text);
  // reveal.js hides the slides that are not shown; none of them need be shown to be looked at.
  const isHidden = element => element.closest("section, [aria-hidden=true], [hidden], .notes")?.matches(":not(section)") ?? false;
  const nameOf = element => (element.getAttribute("aria-label") ?? "").trim() ||
    (element.getAttribute("aria-labelledby") ?? "").split(" ").map(id => document.getElementById(id)?.textContent ?? "").join(" ").trim();
  const languageOf = element => element.closest("[lang]")?.getAttribute("lang") ?? "";
  const slotOf = element => element.closest(".slot")?.className.match(/slot-([\w-]+)/)?.[1] ?? "the slide";

  // Text that the style sheet generates is spoken as well, but for what has `/ ""` behind it.
  const isSpoken = content => /^"[^"]*"$/.test(content);

  function* headings(section) {
    const walker = document.createTreeWalker(section, NodeFilter.SHOW_TEXT);
    let first;
    while (!first && walker.nextNode()) if (words(walker.currentNode) && !isHidden(walker.currentNode.parentElement)) first = walker.currentNode.parentElement;
    const found = Array.from(section.querySelectorAll("h1, h2, h3, h4, h5, h6")).filter(heading => !isHidden(heading) && words(heading));
    if (!found.length) yield ["headings", "it has no heading"];
    else if (found.some(heading => heading.tagName !== found[0].tagName)) yield ["headings", "it has headings of several levels"];
    else if (Array.from(section.querySelectorAll("*")).some(each => !isHidden(each) && !each.closest(".slot")
      && hasWord(getComputedStyle(each, "::before").content.replace(/^none$/, "")) && each.compareDocumentPosition(found[0]) & Node.DOCUMENT_POSITION_FOLLOWING))
      yield ["reading-order", "the small print is read before its heading"];
    else if (!first.closest("h1, h2, h3, h4, h5, h6")) yield ["headings", `"${short(first)}" stands before its heading`];
  }

  function* pictures(section) {
    for (const each of section.querySelectorAll("img, svg, math")) {
      const text = each.tagName === "IMG" ? (each.getAttribute("alt") ?? "").trim() : nameOf(each);
      const passedOver = isHidden(each) || ["presentation", "none"].includes(each.getAttribute("role"));
      if (!text && !passedOver) yield ["alt-text", `a${{ IMG: " picture", math: " formula" }[each.tagName] ?? " drawing"} has no alternative text`];
      if (each.tagName === "svg" && !passedOver && each.getAttribute("role") !== "img") yield ["alt-text", "a drawing is not marked as one picture"];
    }
    for (const each of section.querySelectorAll(".slot-formula, .formula")) if (!each.querySelector("math")) yield ["alt-text", "a formula is no MathML"];
    for (const each of section.querySelectorAll("figure")) if (each.querySelector(".s-caption:not(figcaption)")) yield ["lists", "a picture's caption is no figcaption"];
    for (const each of section.querySelectorAll("video, audio")) if (!each.querySelector("track")) yield ["captions", "there is sound or video", true];
  }

  function* marks(section) {
    for (const each of section.querySelectorAll("*")) {
      if (isHidden(each)) continue;
      const style = getComputedStyle(each);
      const empty = !each.childElementCount && !words(each) && !each.matches(GRAPHICS) && !each.closest("math, svg, td, th");
      const drawn = style.backgroundColor !== "rgba(0, 0, 0, 0)" || parseFloat(style.borderTopWidth) > 0;
      if (empty && drawn) yield ["decorative", `${each.className || each.tagName.toLowerCase()} says nothing and is not hidden from screen readers`];
      for (const side of ["::before", "::after"]) {
        const { content } = getComputedStyle(each, side);
        if (isSpoken(content) && content.length > 2 && !hasWord(content)) yield ["decorative", `the mark ${content} is read aloud`];
      }
      if (each.matches(".s-callout-label")) {
        const copy = each.cloneNode(true);
        copy.querySelectorAll("[aria-hidden=true]").forEach(sign => sign.remove());
        if (/^\S{1,2}\u00a0/.test(copy.textContent)) yield ["decorative", `the sign before "${short(copy)}" is read aloud`];
      }
    }
  }

  function* colours(section) {
    for (const link of section.querySelectorAll("a[href]")) {
      const set = link.closest("nav, [role=doc-noteref]") !== null;
      const lined = getComputedStyle(link).textDecorationLine.includes("underline");
      if (!set && !lined) yield ["colour-alone", `${slotOf(link)}: the link "${short(link)}" is not underlined`];
    }
    for (const each of section.querySelectorAll("s, del")) if (!getComputedStyle(each).textDecorationLine.includes("line-through")) yield ["colour-alone", `"${short(each)}" is not struck through`];
    for (const line of section.querySelectorAll("pre mark.line")) {
      const bar = getComputedStyle(line, "::after");
      const bordered = parseFloat(bar.borderLeftWidth) >= 2 && bar.borderLeftStyle !== "none"; // decks of 0.1.0
      const drawn = bar.backgroundImage !== "none" && parseFloat(bar.getPropertyValue("--bar-width")) >= 2;
      if (!bordered && !drawn) yield ["colour-alone", `the line "${short(line)}" is pointed at without a bar`];
    }
    for (const panel of section.querySelectorAll(".callout")) if (!nameOf(panel) || !hasWord(panel.querySelector(".s-callout-label")?.textContent ?? "")) yield ["colour-alone", "a callout has no label"];
    for (const item of section.querySelectorAll("li[data-marker=☐], li[data-marker=☑]")) {
      const box = item.querySelector("input[type=checkbox]");
      if (!box || box.checked !== (item.dataset.marker === "☑")) yield ["colour-alone", `whether "${short(item)}" is done is not said`];
    }
    for (const chart of section.querySelectorAll("figure.chart")) {
      const pie = chart.querySelector("path.area, circle.area") !== null;
      const count = pie ? chart.querySelectorAll("tbody tr").length : chart.querySelectorAll("thead th").length - 1;
      const look = each => `${each.getAttribute("class")} ${each.matches(".series") ? "" : each.tagName}`;
      const looks = new Set(Array.from(chart.querySelectorAll("svg .area, svg .series, svg .mark"), look));
      const plain = new Set(Array.from(chart.querySelectorAll("svg .series, svg .mark"), each => look(each).replace(/k-\d+/, "")));
      if (looks.size < count) yield ["colour-alone", "two series of a chart look the same"];
      else if (plain.size && plain.size < Math.min(count, 4)) yield ["colour-alone", "only their colours tell the series of a chart apart"];
      if (!chart.querySelector(".s-chart-title")) yield ["chart-title", "a chart has no title", true];
    }
  }

  function* structure(section) {
    for (const table of section.querySelectorAll("table")) {
      const header = Array.from(table.querySelectorAll("thead th"));
      if (!header.length || header.some(cell => cell.getAttribute("scope") !== "col")) yield ["header-row", "a table has no header row"];
      else if (!header.some(words)) yield ["header-row", "the header of a table is empty", true];
      if (table.querySelector("[colspan], [rowspan]")) yield ["merged-cells", "a table has merged cells"];
    }
    for (const item of section.querySelectorAll("li")) if (!item.parentElement.matches("ul, ol")) yield ["lists", `"${short(item)}" stands in no list`];
    for (const list of section.querySelectorAll("ul, ol")) if (getComputedStyle(list).listStyleType === "none" && list.getAttribute("role") !== "list") yield ["lists", `the list of "${short(list)}" is none for Safari`];
    for (const each of section.querySelectorAll("button, input, [role=button], summary")) if (!nameOf(each) && !words(each) && !words(each.closest("label") ?? each)) yield ["names", `a ${each.type ?? "button"} has no name`];
    for (const each of section.querySelectorAll("[tabindex]")) if (each.tabIndex > 0) yield ["focus", `"${short(each)}" is out of the order of the keyboard`];
  }

  // One link stands for all, for it has to be shown: the style sheet makes no difference between them.
  function* focus() {
    const link = document.querySelector(".slot a[href]");
    if (!link) return;
    const { h, v } = Reveal.getIndices(link.closest("section"));
    Reveal.slide(h, v, 99);
    link.focus();
    const style = getComputedStyle(link);
    if (document.activeElement !== link) yield ["focus", `the keyboard does not reach "${short(link)}"`];
    else if (style.outlineStyle === "none" || parseFloat(style.outlineWidth) === 0) yield ["focus", `nothing shows that "${short(link)}" has the keyboard`];
    link.blur();
  }

  function texts(section) {
    const walker = document.createTreeWalker(section, NodeFilter.SHOW_TEXT);
    const found = [];
    while (walker.nextNode()) {
      const element = walker.currentNode.parentElement;
      if (words(walker.currentNode) && !isHidden(element) && !element.closest("math, pre")) found.push([slotOf(element), words(walker.currentNode), languageOf(element)]);
    }
    for (const image of section.querySelectorAll("img[alt]")) found.push([slotOf(image), image.alt, languageOf(image)]);
    return found;
  }

  function looked(section) {
    const waiting = Array.from(section.querySelectorAll(".fragment:not(.visible)"));
    const early = waiting.filter(each => getComputedStyle(each).visibility !== "hidden").map(each => ["steps", `"${short(each)}" is read before it appears`]);
    return {
      faults: [...early, ...headings(section), ...pictures(section), ...marks(section), ...colours(section), ...structure(section)],
      texts: texts(section),
      links: Array.from(section.querySelectorAll("a[href]"), link => [slotOf(link), link.matches("[role=doc-noteref]") ? "" : words(link), languageOf(link)]).filter(([, text]) => text),
      pictures: Array.from(section.querySelectorAll("img[alt]"), image => [slotOf(image), image.alt, languageOf(image)]),
    };
  }

  function* page() {
    if (!document.documentElement.lang.trim()) yield ["language", "the page names no language"];
    if (!document.title.trim()) yield ["document-title", "the page has no title"];
    const viewport = document.querySelector("meta[name=viewport]")?.content ?? "";
    if (/user-scalable\s*=\s*(no|0)|maximum-scale\s*=\s*[0-4](\.|\s|,|$)/.test(viewport)) yield ["zoom", "the page cannot be zoomed"];
    const main = document.querySelectorAll("main, [role=main]");
    if (main.length !== 1 || !main[0].contains(Reveal.getSlides()[0])) yield ["landmarks", "the slides do not stand inside <main>"];
    if (document.querySelector("[role=application]")) yield ["landmarks", "screen readers take the page for a program, and do not read it"];
    for (const button of document.querySelectorAll("body button")) if (!button.closest("section") && !nameOf(button) && !words(button)) yield ["names", `a button has no name: ${button.className}`];
    if (!document.querySelector("[aria-live]")) yield ["names", "nothing says that another slide is shown"];
  }

  const slides = Reveal.getSlides().map(looked);
  return { faults: [...page(), ...focus()], slides };
}
