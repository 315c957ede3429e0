// A document read with its marks: what a mark says of itself opens beside the text, steps lead to the next mark of its
// sort, and layers are switched where one stands. Without this script each of these is a link or a button of a form.
"use strict";

(() => {
  const reading = document.querySelector(".reading");
  const form = reading?.querySelector(".layers");
  const panel = reading?.querySelector(".notes");
  if (!form || !panel) {
    return;
  }
  const said = document.createElement("p");
  said.className = "govuk-visually-hidden";
  said.setAttribute("role", "status");
  reading.append(said);
  const calm = window.matchMedia("(prefers-reduced-motion: reduce)").matches;
  let notes = [];
  let current = null;

  const make = (name, className, ...children) => {
    const element = document.createElement(name);
    if (className) {
      element.className = className;
    }
    element.append(...children);
    return element;
  };

  const place = (address) => new URL(address, window.location.href).pathname;
  const markAt = (address) =>
    [...reading.querySelectorAll(".document-text a.mark, .document-text a.mark-tag")].find(
      (mark) => place(mark.href) === place(address),
    );

  const step = (note, way, words) => {
    const link = make("a", "link", words, make("span", "govuk-visually-hidden", `: ${note.layerLabel} ${note.label}`));
    link.href = `${note[way]}#passage`;
    link.rel = way === "next" ? "next" : "prev";
    return link;
  };

  const drawn = (note) => {
    const name = note.page ? make("a", "link", note.label) : make("span", "", note.label);
    if (note.page) {
      name.href = note.page;
    }
    const head = make("h3", "note__head", make("span", `mark mark--${note.layer}`, note.layerLabel), " ", name);
    const sentences = note.explanation.map((words, number) => make("p", number ? "note__why" : "", words));
    const steps = make("p", "note__steps");
    if (note.previous) {
      steps.append(step(note, "previous", "Previous"));
    }
    steps.append(make("span", "", `${note.place} of ${note.of} in this document`));
    if (note.next) {
      steps.append(step(note, "next", "Next"));
    }
    return make("article", "note", head, ...sentences, steps);
  };

  const close = () => {
    panel.hidden = true;
    notes = [];
    current?.removeAttribute("aria-current");
    current?.focus();
    current = null;
  };

  const open = async (mark) => {
    const address = new URL(mark.href);
    const response = await fetch(`${address.pathname}.json${address.search}`);
    if (!response.ok) {
      window.location.assign(address);
      return;
    }
    const passage = await response.json();
    notes = passage.facts;
    current?.removeAttribute("aria-current");
    current = mark;
    mark.setAttribute("aria-current", "true");
    const shut = make("button", "notes__close", "✕");
    shut.type = "button";
    shut.setAttribute("aria-label", "Close");
    shut.addEventListener("click", close);
    const short = passage.exact.length > 240 ? `${passage.exact.slice(0, 240)}…` : passage.exact;
    const way = make("a", "link", "The address of these words");
    way.href = `${address.pathname}${address.search}#passage`;
    panel.replaceChildren(
      make("div", "notes__bar", make("h2", "notes__words", `“${short}”`), shut),
      ...notes.map(drawn),
      make("p", "notes__ways", way),
      make("p", "hint", "Keys: n next, p previous, Escape closes."),
    );
    panel.hidden = false;
    panel.scrollTop = 0;
    said.textContent = notes.map((note) => `${note.layerLabel}: ${note.label}, ${note.place} of ${note.of}`).join("; ");
  };

  const go = (address) => {
    const mark = address && markAt(address);
    if (mark) {
      mark.scrollIntoView({ block: "center", behavior: calm ? "auto" : "smooth" });
      mark.focus({ preventScroll: true });
      open(mark);
    } else if (address) {
      window.location.assign(`${address}#passage`);
    }
  };

  // On the page of a passage the panel is there from the start, and its links lead on by themselves.
  const live = !reading.classList.contains("reading--passage");
  reading.addEventListener("click", (event) => {
    const link = event.target.closest("a");
    if (!live || !link || event.ctrlKey || event.metaKey || event.shiftKey || event.button !== 0) {
      return;
    }
    if (link.matches(".document-text a")) {
      event.preventDefault();
      open(link);
    } else if (link.matches(".note__steps a")) {
      event.preventDefault();
      go(link.getAttribute("href").replace(/#.*$/, ""));
    }
  });
  // Single letters work only while a mark or what it says has the focus (WCAG 2.1.4).
  reading.addEventListener("keydown", (event) => {
    if (event.ctrlKey || event.metaKey || event.altKey || event.target.matches("input, textarea, select")) {
      return;
    }
    const way = { n: "next", p: "prev" }[event.key];
    if (way) {
      const link = panel.querySelector(`.note__steps a[rel="${way}"]`);
      if (link && !panel.hidden) {
        event.preventDefault();
        link.click();
      }
    } else if (event.key === "Escape" && live && !panel.hidden) {
      close();
    }
  });

  form.querySelector("button").hidden = true;
  form.addEventListener("change", async () => {
    const state = new URLSearchParams(new FormData(form));
    const address = `${form.getAttribute("action")}?${state}`;
    const response = await fetch(address);
    const page = new DOMParser().parseFromString(await response.text(), "text/html");
    const text = page.querySelector(".document-text");
    if (text) {
      reading.querySelector(".document-text").replaceWith(text);
      window.history.replaceState(null, "", address);
      current = null;
    }
  });
  reading.dataset.ready = "true";
})();
