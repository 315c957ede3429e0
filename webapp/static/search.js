"use strict";

// Offers names while one types in a search box. Without this script the box is a plain form.
for (const box of document.querySelectorAll("input[data-suggest]")) {
  const list = document.createElement("datalist");
  list.id = `${box.id}-names`;
  box.after(list);
  box.setAttribute("list", list.id);
  let timer;
  let asked = "";
  box.addEventListener("input", () => {
    clearTimeout(timer);
    timer = setTimeout(async () => {
      const begun = box.value.trim();
      if (begun.length < 2 || begun === asked) return;
      asked = begun;
      const answer = await fetch(`${box.dataset.suggest}?q=${encodeURIComponent(begun)}`);
      if (!answer.ok) return;
      const { names } = await answer.json();
      if (box.value.trim() !== begun) return;
      list.replaceChildren(
        ...names.map((name) => {
          const option = document.createElement("option");
          option.value = name.name;
          option.label = name.name === name.label ? name.kind : `${name.label}, ${name.kind}`;
          return option;
        }),
      );
    }, 150);
  });
}
