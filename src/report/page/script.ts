/**
 * What the page does where scripts may run: values under the pointer, and the slider over the sizing curve.
 * Without it everything is there to be read.
 */
export const SCRIPT = `
"use strict";
(() => {
  const spots = JSON.parse(document.getElementById("spots").textContent);
  const guides = new Map();

  const show = (figure, index) => {
    const spot = spots[figure.dataset.picture];
    for (const size of ["wide", "narrow"]) {
      const svg = figure.querySelector("." + size + " svg");
      let guide = guides.get(svg);
      if (!guide) {
        guide = document.createElementNS("http://www.w3.org/2000/svg", "line");
        guide.setAttribute("class", "guide");
        guide.setAttribute("y1", "40");
        guide.setAttribute("y2", String(svg.viewBox.baseVal.height - 40));
        svg.prepend(guide);
        guides.set(svg, guide);
      }
      guide.setAttribute("x1", String(spot[size][index]));
      guide.setAttribute("x2", String(spot[size][index]));
    }
    figure.querySelector(".reading").textContent = spot.texts[index];
  };

  const nearest = (places, x) => {
    let best = 0;
    for (let k = 1; k < places.length; k++) {
      if (Math.abs(places[k] - x) < Math.abs(places[best] - x)) best = k;
    }
    return best;
  };

  for (const figure of document.querySelectorAll("figure[data-picture]")) {
    if (!spots[figure.dataset.picture]) continue;
    const reading = figure.querySelector(".reading");
    reading.hidden = false;
    for (const size of ["wide", "narrow"]) {
      const svg = figure.querySelector("." + size + " svg");
      svg.addEventListener("pointermove", (event) => {
        const box = svg.getBoundingClientRect();
        const x = ((event.clientX - box.left) / box.width) * svg.viewBox.baseVal.width;
        show(figure, nearest(spots[figure.dataset.picture][size], x));
      });
    }
  }

  const slider = document.querySelector(".slider");
  if (slider) {
    const input = slider.querySelector("input");
    const rows = JSON.parse(document.getElementById("sizing-rows").textContent);
    const figure = document.querySelector('figure[data-picture="sizing"]');
    const move = () => {
      const row = rows[Number(input.value)];
      for (const [name, text] of Object.entries(row)) {
        slider.querySelector('[data-field="' + name + '"]').textContent = text;
      }
      input.setAttribute("aria-valuetext", row.cards + " cards");
      show(figure, Number(input.value));
    };
    slider.hidden = false;
    input.addEventListener("input", move);
  }
})();
`.trim();
