// What tests/browser/contrast.py asks of a page.
() => {
  const canvas = document.createElement("canvas").getContext("2d", {willReadFrequently: true});
  const kept = new Map();
  // Whatever way a style sheet names a colour, the canvas paints it as red, green, blue and alpha.
  const rgba = (colour) => {
    if (!kept.has(colour)) {
      canvas.clearRect(0, 0, 1, 1);
      canvas.fillStyle = colour;
      canvas.fillRect(0, 0, 1, 1);
      const [red, green, blue, alpha] = canvas.getImageData(0, 0, 1, 1).data;
      kept.set(colour, [red, green, blue, alpha / 255]);
    }
    return kept.get(colour);
  };
  const over = (top, under) => {
    const alpha = top[3] + under[3] * (1 - top[3]);
    if (!alpha) return [0, 0, 0, 0];
    const mixed = [0, 1, 2].map((at) => (top[at] * top[3] + under[at] * under[3] * (1 - top[3])) / alpha);
    return [...mixed, alpha];
  };
  const faded = (colour, by) => [colour[0], colour[1], colour[2], colour[3] * by];
  const luminance = (colour) => {
    const [red, green, blue] = colour.map((part) => {
      const share = part / 255;
      return share <= 0.04045 ? share / 12.92 : ((share + 0.055) / 1.055) ** 2.4;
    });
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue;
  };
  const ratio = (one, other) => {
    const [darker, lighter] = [luminance(one), luminance(other)].sort((a, b) => a - b);
    return (lighter + 0.05) / (darker + 0.05);
  };
  // The marks of a chart that lie behind a point and were painted before the words.
  const marksBehind = (words, inside) => {
    const svg = words.ownerSVGElement, box = words.getBoundingClientRect();
    let behind = [0, 0, 0, 0];
    for (const mark of svg.querySelectorAll("path, rect")) {
      if (!(mark.compareDocumentPosition(words) & Node.DOCUMENT_POSITION_FOLLOWING)) break;
      const style = getComputedStyle(mark);
      if (style.fill === "none" || style.display === "none") continue;
      const point = svg.createSVGPoint();
      point.x = box.x + box.width * inside; point.y = box.y + box.height / 2;
      const matrix = mark.getScreenCTM();
      if (!matrix || !mark.isPointInFill(point.matrixTransform(matrix.inverse()))) continue;
      behind = over(faded(rgba(style.fill), style.fillOpacity * style.opacity), behind);
    }
    // A strip of paper under a name is the name once more, drawn in the paper's colour right before it.
    for (const strip of svg.querySelectorAll("text")) {
      const style = getComputedStyle(strip);
      const under = strip.compareDocumentPosition(words) & Node.DOCUMENT_POSITION_FOLLOWING;
      if (!under || strip.textContent !== words.textContent || parseFloat(style.strokeWidth) < 3) continue;
      if (strip.getAttribute("transform") === words.getAttribute("transform")) {
        behind = over(faded(rgba(style.stroke), style.strokeOpacity * style.opacity), behind);
      }
    }
    return behind;
  };
  const measured = (element, ink, behind, box) => {
    let words = over(ink, behind), paper = behind;
    const across = box.x + box.width / 2, down = box.y + box.height / 2;
    for (let each = element; each; each = each.parentElement) {
      const style = getComputedStyle(each), ground = each.getBoundingClientRect();
      // Words may stand outside the box that they belong to, such as those above a slider's thumb.
      const under = ground.left <= across && across <= ground.right && ground.top <= down && down <= ground.bottom;
      const painted = under || each === document.body ? rgba(style.backgroundColor) : [0, 0, 0, 0];
      words = over(words, painted); paper = over(paper, painted);
      words = faded(words, style.opacity); paper = faded(paper, style.opacity);
    }
    const white = [255, 255, 255, 1];
    return words[3] ? ratio(over(words, white), over(paper, white)) : null;
  };
  const shown = (element, box) => {
    if (box.width < 2 || box.height < 2) return false;
    if (!element.checkVisibility({opacityProperty: true, visibilityProperty: true})) return false;
    // What only a screen reader meets is clipped away.
    for (let each = element; each; each = each.parentElement) {
      const {width, height} = each.getBoundingClientRect();
      const style = getComputedStyle(each);
      if (style.overflow === "hidden" && width <= 1 && height <= 1 || style.clipPath === "inset(50%)") return false;
    }
    return true;
  };
  const found = [];
  const add = (element, words, kind, contrast) => {
    if (contrast !== null) found.push({words: words.trim().slice(0, 60), kind, contrast: Math.round(contrast * 100) / 100,
      where: (element.closest("[data-testid]")?.dataset.testid ?? element.tagName) + "/"
        + (element.closest('[class*="st-key-"]')?.className.match(/st-key-[^ ]*/)?.[0] ?? "")});
  };
  const kindOf = (element, style) => {
    if (element.closest('[data-testid="stIconMaterial"], [role="img"]')) return "icon";
    const size = parseFloat(style.fontSize), bold = parseInt(style.fontWeight) >= 700;
    if (size >= 24 || (size >= 18.66 && bold)) return "large";
    const control = element.closest("button, a, label, summary, [role=tab], [role=option], .stMarkdownBadge, nav, svg");
    const read = element.closest('[data-testid="stMarkdown"], [data-testid="stAlert"], [data-testid="stCaptionContainer"], .dftz-small');
    return read && (!control || control.matches("a") && read.contains(control)) ? "body" : "text";
  };
  const walker = document.createTreeWalker(document.body, NodeFilter.SHOW_TEXT);
  while (walker.nextNode()) {
    const node = walker.currentNode, element = node.parentElement;
    if (!node.data.trim() || element.closest("script, style, template, noscript, title, [data-testid=stSkeleton]")) continue;
    const range = document.createRange();
    range.selectNodeContents(node);
    if (!shown(element, range.getBoundingClientRect())) continue;
    const style = getComputedStyle(element);
    if (element instanceof SVGElement) {
      if (!element.ownerSVGElement) continue;
      if (style.stroke !== "none" && parseFloat(style.strokeWidth) >= 3) continue;
      const text = element.closest("text") ?? element;
      let opacity = style.fillOpacity * 1;
      for (let each = element; each !== element.ownerSVGElement; each = each.parentElement) opacity *= getComputedStyle(each).opacity;
      const ink = faded(rgba(style.fill), opacity);
      const host = element.ownerSVGElement;
      add(element, node.data, kindOf(element, style),
          Math.min(...[0.1, 0.5, 0.9].map((at) => measured(host, ink, marksBehind(text, at), text.getBoundingClientRect()))));
    } else {
      add(element, node.data, kindOf(element, style), measured(element, rgba(style.color), [0, 0, 0, 0], range.getBoundingClientRect()));
    }
  }
  for (const field of document.querySelectorAll("input, textarea")) {
    if (!field.checkVisibility({opacityProperty: true, visibilityProperty: true}) || ["range", "file", "checkbox"].includes(field.type)) continue;
    const box = field.getBoundingClientRect();
    if (box.width < 4 || box.height < 4) continue;
    const hint = getComputedStyle(field, "::placeholder"), empty = !field.value;
    if (empty && !field.placeholder) continue;
    const ink = empty ? faded(rgba(hint.color), hint.opacity) : rgba(getComputedStyle(field).color);
    add(field, field.value || field.placeholder, "text", measured(field, ink, [0, 0, 0, 0], box));
  }
  return found;
}
