// Measures every slide as drawn. Lengths are points of the page; a text's place in its paragraph is kept by `paragraph`.
() => {
  const BLOCKS = "li, dt, dd, p, h1, h2, h3, div.slot, td, th, pre, blockquote, figcaption";
  // What is meant to be read as it is, or is a sign of the deck's own.
  const SPARED = "code, kbd, pre, [translate=no], [role=doc-noteref]";
  const FORMULA_ASCENT = 0.65;
  const canvas = document.createElement("canvas").getContext("2d");
  const ascents = new Map();
  const kinds = [[".slot-title", "title"], [".slot-kicker", "furniture"], [".slot-footnote", "footnote"], [":has(> pre)", "code"],
    [":has(> table)", "table"], [":has(> aside[data-kind=notice])", "notice"], [":has(> aside)", "callout"], [":has(> figure.chart)", "chart"], [":has(> figure)", "picture"], [":has(> .formula)", "formula"]];

  function ascent(style) {
    const font = `${style.fontStyle} ${style.fontWeight} 100px ${style.fontFamily}`;
    if (!ascents.has(font)) {
      canvas.font = font;
      const { fontBoundingBoxAscent: up, fontBoundingBoxDescent: down } = canvas.measureText("x");
      ascents.set(font, up / (up + down));
    }
    return ascents.get(font);
  }

  // Colours that a canvas is given come back as numbers, whatever way they were written.
  function colour(text) {
    const [red, green, blue, alpha] = text.match(/[\d.]+/g)?.map(Number) ?? [0, 0, 0, 0];
    return { rgb: [red, green, blue], alpha: alpha ?? 1 };
  }

  const over = (front, back, alpha) => front.map((value, index) => Math.round(value * alpha + back[index] * (1 - alpha)));

  function behind(element) {
    const layers = [];
    for (let each = element; each; each = each.parentElement) {
      const { rgb, alpha } = colour(getComputedStyle(each).backgroundColor);
      if (alpha > 0) layers.push({ rgb, alpha });
      if (alpha === 1) break;
    }
    return layers.reverse().reduce((back, { rgb, alpha }) => over(rgb, back, alpha), [255, 255, 255]);
  }

  // A turn leaves all lengths as they are.
  function isTurn(transform) {
    const [a, b, c, d] = transform.match(/^matrix\((.*)\)$/)?.[1].split(",").map(Number) ?? [1, 0, 0, 1];
    return !transform.startsWith("matrix3d") && [Math.hypot(a, b), Math.hypot(c, d)].every(length => Math.abs(length - 1) < 0.001);
  }

  // How an element, or what it stands in, makes text fit; "" where nothing does.
  function shrunk(element, section) {
    for (let each = element; each && each !== section.parentElement; each = each.parentElement) {
      const style = getComputedStyle(each);
      if (!isTurn(style.transform)) return `transform ${style.transform}`;
      if (style.scale !== "none") return `scale ${style.scale}`;
      if (Number(style.zoom) !== 1) return `zoom ${style.zoom}`;
    }
    const style = getComputedStyle(element);
    const tightened = -(parseFloat(style.letterSpacing) || 0) / parseFloat(style.fontSize);
    return tightened > 0.1 ? `letters ${Math.round(100 * tightened)} % of their size nearer to each other` : "";
  }

  function opacity(element) {
    let product = 1;
    for (let each = element; each; each = each.parentElement) product *= Number(getComputedStyle(each).opacity);
    return product;
  }

  // All words of a slide: speaker notes leave out what it says itself.
  function written(section) {
    const whole = section.querySelector("template.written");
    const lines = section.querySelectorAll("aside.notes p");
    return whole?.content.textContent ?? Array.from(lines, line => line.textContent).join("\n");
  }

  function measured(section) {
    const { h, v } = Reveal.getIndices(section);
    Reveal.slide(h, v);
    section.querySelectorAll(".fragment").forEach(fragment => fragment.classList.add("visible"));
    const page = section.getBoundingClientRect();
    const scale = page.width / section.offsetWidth;
    const place = rect => [rect.left - page.left, rect.top - page.top, rect.right - page.left, rect.bottom - page.top]
      .map(value => value / scale);

    function text(node, slot) {
      // A formula is one piece of text, as large as what stands around it: its scripts and fractions are its own affair.
      const formula = node instanceof Element;
      const element = formula ? node : node.parentElement;
      const style = getComputedStyle(element);
      const range = document.createRange();
      range.selectNodeContents(node);
      const places = formula ? [node.getBoundingClientRect()] : Array.from(range.getClientRects());
      const back = behind(element);
      const { rgb, alpha } = colour(style.color);
      return {
        paragraph: paragraphs(slot).indexOf(element.closest(BLOCKS)),
        text: node.textContent,
        spared: formula || element.closest(SPARED) !== null,
        rects: places.map(place).filter(([left, top, right, bottom]) => right > left && bottom > top),
        visible: style.visibility === "visible" && opacity(element) > 0.05,
        size: parseFloat(style.fontSize),
        ascent: formula ? FORMULA_ASCENT : ascent(style),
        colour: over(rgb, back, alpha * opacity(element)),
        behind: back,
        shrunk: shrunk(element, section),
      };
    }

    const paragraphs = slot => [slot, ...slot.querySelectorAll(BLOCKS)];

    function box(slot) {
      const walker = document.createTreeWalker(slot, NodeFilter.SHOW_TEXT | NodeFilter.SHOW_ELEMENT, node =>
        node.parentElement.closest("math") || node.parentElement.closest(".unseen, svg > title") ? NodeFilter.FILTER_REJECT
          : node instanceof Text || node.matches("math") ? NodeFilter.FILTER_ACCEPT : NodeFilter.FILTER_SKIP);
      const nodes = [];
      while (walker.nextNode()) if (walker.currentNode.textContent.trim()) nodes.push(walker.currentNode);
      return {
        name: slot.className.match(/slot-([\w-]+)/)?.[1] ?? "slot",
        kind: kinds.find(([selector]) => slot.matches(selector))?.[1] ?? "text",
        rect: place(slot.getBoundingClientRect()),
        planned: Array.from(slot.querySelectorAll("[data-w]")).length,
        texts: nodes.map(node => text(node, slot)),
      };
    }

    return {
      id: section.id,
      place: section.dataset.source ?? "",
      layout: section.className.match(/layout-([\w-]+)/)?.[1] ?? "",
      written: written(section),
      page: [section.offsetWidth, section.offsetHeight],
      boxes: Array.from(section.querySelectorAll(".slot"), box),
    };
  }

  return Reveal.getSlides().map(measured);
}
