/**
 * What the page does where scripts may run: a tooltip with the values under the pointer, and the slider over the sizing curve.
 * Without it everything is there to be read.
 */
export const SCRIPT = `
"use strict";
(() => {
  const spots = JSON.parse(document.getElementById("spots").textContent);
  const guides = new Map();

  const guideOf = (svg) => {
    let guide = guides.get(svg);
    if (!guide) {
      guide = document.createElementNS("http://www.w3.org/2000/svg", "line");
      guide.setAttribute("class", "guide");
      guide.setAttribute("y1", "40");
      guide.setAttribute("y2", String(svg.viewBox.baseVal.height - 40));
      svg.prepend(guide);
      guides.set(svg, guide);
    }
    return guide;
  };

  // The tooltip stands beside the guide, on the side with more room, at the pointer's height.
  const show = (figure, index, height) => {
    const spot = spots[figure.dataset.picture];
    const tip = figure.querySelector(".tip");
    for (const size of ["wide", "narrow"]) {
      const guide = guideOf(figure.querySelector("." + size + " svg"));
      guide.setAttribute("x1", String(spot[size][index]));
      guide.setAttribute("x2", String(spot[size][index]));
      guide.removeAttribute("visibility");
    }
    tip.textContent = spot.texts[index].replace(/; /g, "\\n");
    tip.hidden = false;
    const frame = figure.querySelector(".picture").getBoundingClientRect();
    const svg = [...figure.querySelectorAll(".picture svg")].find((one) => one.getBoundingClientRect().width > 0);
    if (!svg) return;
    const size = svg.closest(".narrow") ? "narrow" : "wide";
    const x = (spot[size][index] / svg.viewBox.baseVal.width) * frame.width;
    const left = x > frame.width / 2 ? x - tip.offsetWidth - 12 : x + 12;
    tip.style.left = Math.max(0, Math.min(left, frame.width - tip.offsetWidth)) + "px";
    tip.style.top = Math.max(0, Math.min(height - tip.offsetHeight / 2, frame.height - tip.offsetHeight)) + "px";
  };

  const hide = (figure) => {
    figure.querySelector(".tip").hidden = true;
    for (const svg of figure.querySelectorAll(".picture svg")) guides.get(svg)?.setAttribute("visibility", "hidden");
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
    figure.classList.add("told");
    for (const size of ["wide", "narrow"]) {
      const svg = figure.querySelector("." + size + " svg");
      const point = (event) => {
        const box = svg.getBoundingClientRect();
        const x = ((event.clientX - box.left) / box.width) * svg.viewBox.baseVal.width;
        show(figure, nearest(spots[figure.dataset.picture][size], x), event.clientY - box.top);
      };
      svg.addEventListener("pointermove", point);
      svg.addEventListener("pointerdown", point);
      svg.addEventListener("pointerleave", (event) => {
        if (event.pointerType === "mouse") hide(figure);
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
      show(figure, Number(input.value), 60);
    };
    slider.hidden = false;
    input.addEventListener("input", move);
  }
})();
`.trim();
