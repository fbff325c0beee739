// What a person sees, with the times at which it came: put into every page before anything of it runs.
({box, idle}) => {
  const seen = (window.seen = {idle, firstChart: 0, charts: [], acted: 0, told: 0, redrawn: [], changed: new Set()});
  const drawn = (node) => node.querySelector("svg .mark-group, svg .role-mark, svg .trace, canvas") !== null;
  // A change counts from the key or the button that makes it, and a chart from the frame that shows it.
  const act = () => { if (!seen.acted) seen.acted = performance.now(); };
  for (const kind of ["keydown", "pointerdown"]) addEventListener(kind, act, {capture: true});
  // A chart that was put in another's place is one chart.
  seen.drawnAgain = () => [...seen.changed].filter((chart) => chart.isConnected).length;
  window.watchAgain = () => { Object.assign(seen, {acted: 0, told: 0, redrawn: [], changed: new Set()}); };
  const chartOf = ({type, target}) => {
    const element = target.nodeType === Node.ELEMENT_NODE ? target : target.parentElement;
    const around = element?.closest(box);
    if (!around || !drawn(around)) return null;
    // Attributes of the box and of the drawing as a whole tell of size and name; those of a mark, of the mark.
    if (type === "attributes") return element.parentElement?.closest("svg") ? around : null;
    return element === around || element.closest("svg") ? around : null;
  };
  // Charts stand in the page, or in the shadow trees of its elements.
  const trees = new Set([document]);
  const look = (changes) => {
    if (!seen.acted) {
      const now = performance.now();
      const charts = [...trees].flatMap((tree) => [...tree.querySelectorAll(box)]).filter(drawn);
      if (charts.length && !seen.firstChart) seen.firstChart = now;
      while (seen.charts.length < charts.length) seen.charts.push(now);
      return;
    }
    const changed = changes.map(chartOf).filter((chart) => chart);
    const told = changed.some((chart) => chart.closest(window.toldBy ?? "*"));
    for (const chart of changed) seen.changed.add(chart);
    if (changed.length) requestAnimationFrame(() => {
      seen.redrawn.push(performance.now());
      if (told) seen.told = performance.now();
    });
  };
  const observer = new MutationObserver(look);
  const watch = (tree) => observer.observe(tree, {
    attributes: true, childList: true, characterData: true, subtree: true,
  });
  watch(document);
  const attach = Element.prototype.attachShadow;
  Element.prototype.attachShadow = function (options) {
    const tree = attach.call(this, options);
    trees.add(tree);
    watch(tree);
    return tree;
  };
}
