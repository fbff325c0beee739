// What a person sees, with the times at which it came: put into every page before anything of it runs.
(() => {
  const chart = '[data-testid="stVegaLiteChart"]';
  const seen = (window.seen = {firstChart: 0, charts: [], acted: 0, told: 0, redrawn: [], finished: 0});
  const drawn = (node) => node.querySelector("svg .mark-group, svg .role-mark, canvas") !== null;
  const stateOf = () => document.querySelector('[data-testid="stApp"]')?.dataset.testScriptState;
  let state = stateOf();
  // A change counts from the key or the button that makes it, and a chart from the frame that shows it.
  const act = () => { if (!seen.acted) seen.acted = performance.now(); };
  for (const kind of ["keydown", "pointerdown"]) addEventListener(kind, act, {capture: true});
  window.watchAgain = () => { Object.assign(seen, {acted: 0, told: 0, redrawn: [], finished: 0}); };
  const look = (changes) => {
    const now = performance.now();
    const charts = [...document.querySelectorAll(chart)].filter(drawn);
    if (charts.length && !seen.firstChart) seen.firstChart = now;
    while (seen.charts.length < charts.length) seen.charts.push(now);
    if (stateOf() !== state) { state = stateOf(); if (state === "notRunning") seen.finished = now; }
    if (!seen.acted) return;
    const changed = changes.map(({target}) => {
      const node = target.nodeType === Node.ELEMENT_NODE ? target : target.parentElement;
      // Attributes of the chart's own box tell of its size, not of its marks.
      return node?.closest(`${chart} svg`) || (node?.matches?.(chart) && drawn(node) ? node : null);
    }).filter((node) => node);
    const told = changed.some((node) => node.closest(window.toldBy ?? "body"));
    if (changed.length) requestAnimationFrame(() => {
      seen.redrawn.push(performance.now());
      if (told) seen.told = performance.now();
    });
  };
  new MutationObserver(look).observe(document, {
    attributes: true, childList: true, characterData: true, subtree: true,
  });
})();
