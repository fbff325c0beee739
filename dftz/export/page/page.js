const told = JSON.parse(document.getElementById("chart-spec").textContent);
const target = document.getElementById("chart");
const night = matchMedia("(prefers-color-scheme: dark)");
let drawn = null;
async function draw() {
  const config = night.matches ? told.dark : told.light;
  if (drawn) drawn.finalize();
  drawn = await vegaEmbed(target, { ...told.spec, config }, {
    mode: "vega-lite", renderer: "svg", actions: false, ast: true, defaultStyle: false,
    tooltip: { disableDefaultStyle: true },
  });
  target.dataset.drawn = night.matches ? "dark" : "light";
}
night.addEventListener("change", draw);
draw();
