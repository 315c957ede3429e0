// One step of a walk at a time: arrow keys and two buttons go on and back. Without it, and on paper, all are shown.
"use strict";

(() => {
  const steps = [...document.querySelectorAll(".brief-part[id^='step-']")];
  if (!steps.length) return;
  const place = document.createElement("p");
  place.className = "steps";
  place.setAttribute("role", "status");
  const words = document.createElement("span");
  const button = (label, by) => {
    const made = document.createElement("button");
    made.type = "button";
    made.textContent = label;
    made.addEventListener("click", () => show(at + by));
    return made;
  };
  place.append(button("Back", -1), words, button("Next", 1));
  steps[0].before(place);
  let at = 0;
  const show = (number) => {
    at = Math.max(0, Math.min(steps.length - 1, number));
    steps.forEach((step, index) => step.classList.toggle("step--hidden", index !== at));
    words.textContent = ` Step ${at + 1} of ${steps.length} `;
  };
  document.addEventListener("keydown", (event) => {
    if (event.altKey || event.ctrlKey || event.metaKey) return;
    if (event.target.closest("input, select, textarea, .table-scroll")) return;
    const by = { ArrowRight: 1, ArrowLeft: -1 }[event.key];
    if (by) show(at + by);
    if (event.key === "Home") show(0);
    if (event.key === "End") show(steps.length - 1);
  });
  show(0);
})();
