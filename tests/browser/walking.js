// What tests/browser/walking.py asks of a page: `begin` before the first Tab, `end` after the last.
() => {
  const FOCUSABLE = "a[href], button, input, select, textarea, summary, canvas[tabindex], [tabindex='0']";
  const ROVING = '[role="radiogroup"], [role="toolbar"], [role="tablist"], [role="menu"], [data-testid="stMultiSelectTagsContainer"]';
  const named = (one) => `${one.tagName.toLowerCase()} ${(one.getAttribute("aria-label") ?? one.textContent).trim().slice(0, 60)}`;
  // A switch and a slider's thumb draw the focus of the input that they hide.
  const drawn = (one) => one.type === "range" ? one.closest("[data-rac]") : one.type === "checkbox" ? one.closest("label") : one;
  const there = (one) => {
    const box = drawn(one).getBoundingClientRect();
    return box.width > 0 && box.height > 0 && one.checkVisibility({visibilityProperty: true}) && !one.disabled && !one.closest("[inert]");
  };
  const opaque = (one) => {
    for (let each = one; each; each = each.parentElement) {
      const colour = getComputedStyle(each).backgroundColor;
      if (!/^rgba\(.*, 0(\.\d+)?\)$/.test(colour)) return colour;
    }
    return "rgb(255, 255, 255)";
  };

  const walk = {stops: [], over: false};
  const look = () => {
    const one = document.activeElement;
    if (one === document.body) { walk.over = walk.stops.length > 0; return; }
    if (walk.stops.at(-1)?.one === one) return;
    // After the last stop comes the first one again, where the browser has no bars of its own.
    if (walk.stops[0]?.one === one) walk.over = true;
    if (walk.over) return;
    const shape = drawn(one), style = getComputedStyle(shape), box = shape.getBoundingClientRect();
    const ring = style.outlineStyle !== "none" && parseFloat(style.outlineWidth) >= 2;
    walk.stops.push({
      one, name: named(one),
      ring: ring ? style.outlineColor : null,
      ground: opaque(parseFloat(style.outlineOffset) < 0 ? shape : shape.parentElement),
      seen: shape.checkVisibility({opacityProperty: true, visibilityProperty: true})
        && box.bottom > 0 && box.top < innerHeight && box.right > 0 && box.left < innerWidth,
    });
  };
  // The stop before is looked at when the next Tab is pressed: by then the page has brought it into sight.
  addEventListener("keydown", look, true);
  document.activeElement.blur();

  window.walkOfTheKeyboard = walk;
  window.endOfTheWalk = () => {
    removeEventListener("keydown", look, true);
    const met = new Set(walk.stops.map((stop) => stop.one));
    const groups = new Set([...met].map((one) => one.closest(ROVING)).filter(Boolean));
    const wanted = [...document.querySelectorAll(FOCUSABLE)].filter((one) => there(one) && one.type !== "file");
    return {
      over: walk.over,
      first: walk.stops[0]?.one.dataset.testid ?? "",
      stops: walk.stops.map(({one: _one, ...stop}) => stop),
      missed: wanted.filter((one) => one.tabIndex >= 0 && !met.has(one) && !groups.has(one.closest(ROVING))).map(named),
      // By arrows or Backspace in the field that they belong to, or by arrows within their group.
      pointed: wanted.filter((one) => one.tabIndex < 0 && one.tagName === "BUTTON"
        && !one.closest(`${ROVING}, [data-testid="stNumberInput"], [data-testid="stMultiSelect"], [data-testid="stSelectbox"]`)
      ).map(named),
      backwards: walk.stops.filter((stop, at) => at && !(walk.stops[at - 1].one.compareDocumentPosition(stop.one)
        & Node.DOCUMENT_POSITION_FOLLOWING)).map((stop) => stop.name),
    };
  };
}
