const ERRORS_ALONE = 1;
const told = JSON.parse(document.getElementById("chart-spec").textContent);
const target = document.getElementById("chart");
const night = matchMedia("(prefers-color-scheme: dark)");
let drawn = null;
async function draw() {
  const look = night.matches ? told.dark : told.light;
  const data = look.data.map((one) => (one.name === told.name ? { ...one, values: told.rows } : one));
  if (drawn) drawn.finalize();
  drawn = await vegaEmbed(target, { ...look, data }, {
    mode: "vega", renderer: "svg", actions: false, ast: true, defaultStyle: false, logLevel: ERRORS_ALONE,
    tooltip: { disableDefaultStyle: true },
  });
  target.dataset.drawn = night.matches ? "dark" : "light";
}
night.addEventListener("change", draw);
draw();
