// The editor of the SPARQL page, put in the place of the plain text box. The form stays what it is: the editor writes
// into the text box before it is sent, and completes from this server's own vocabulary and from nobody else's.
"use strict";

(() => {
  const form = document.querySelector(".sparql-form");
  const box = form?.querySelector("textarea");
  if (!box || !window.Yasqe) {
    return;
  }
  const Editor = window.Yasqe;

  // The words are asked for when they are first needed, and once.
  let vocabulary;
  const words = () => (vocabulary ??= fetch(form.dataset.vocabulary).then((response) => response.json()));
  const completer = (name, list) => {
    // `persistenceId: null` keeps the editor from storing lists in the browser; `bulk` makes it filter them itself.
    Editor.Autocompleters[name] = { ...Editor.Autocompleters[name], persistenceId: null, bulk: true, get: list };
  };
  completer("prefixes", async () => Object.entries((await words()).prefixes).map(([name, iri]) => `${name}: <${iri}>`));
  completer("class", async () => (await words()).classes);
  completer("property", async () => (await words()).properties);

  const place = document.createElement("div");
  box.after(place);
  const editor = new Editor(place, {
    value: box.value,
    persistenceId: null,
    consumeShareLink: null,
    createShareableLink: null,
    pluginButtons: null,
    showQueryButton: false,
    resizeable: false,
    editorHeight: "auto",
    viewportMargin: Infinity,
    autocompleters: ["prefixes", "class", "property", "variables"],
    // Tab leaves the editor, as it leaves every other field (WCAG 2.1.2).
    extraKeys: { ...Editor.defaults.extraKeys, Tab: false, "Shift-Tab": false, "Ctrl-Enter": () => send(), "Cmd-Enter": () => send() },
  });
  const input = editor.getInputField();
  input.setAttribute("aria-label", "Query. Control and space complete a word; control and enter run it.");
  input.id = "query-editor";
  form.querySelector("label").htmlFor = input.id;
  box.hidden = true;

  const keep = () => {
    box.value = editor.getValue();
  };
  function send() {
    keep();
    form.requestSubmit();
  }
  editor.on("change", keep);
  form.addEventListener("submit", keep);
})();
