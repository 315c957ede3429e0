// The explorable network: the figure the server has drawn, on a canvas one can walk with mouse, touch or keyboard.
// Everything it shows also stands in the table below it, and without scripts the figure is there as SVG.
"use strict";

(() => {
  const place = document.querySelector(".network");
  const data = place?.querySelector("script[type='application/json']");
  if (!data || !window.cytoscape) {
    return;
  }
  const figure = JSON.parse(data.textContent);
  const canvas = place.querySelector(".network-canvas");
  const said = place.querySelector(".network-said");
  const panel = place.querySelector(".network-panel");
  const calm = window.matchMedia("(prefers-reduced-motion: reduce)").matches;

  // Cytoscape adds a style element unless it finds this one; the content security policy allows no such element, and
  // network.css already says what it would say.
  if (!document.getElementById("__________cytoscape_stylesheet")) {
    const stand = document.createElement("template");
    stand.id = "__________cytoscape_stylesheet";
    document.head.append(stand);
  }
  place.classList.add("network--live");
  canvas.hidden = false;
  place.querySelector(".network-tools").hidden = false;

  // The whole figure, and no larger than the drawing that stands there until now. It is worked out from the numbers
  // the server has sent: asking Cytoscape for it takes longer than all else.
  const whole = () => {
    const [width, height, room] = [canvas.clientWidth, canvas.clientHeight, 12];
    const level = Math.min((width - 2 * room) / figure.width, (height - 2 * room) / figure.height, 1);
    return { zoom: level, pan: { x: (width - figure.width * level) / 2, y: (height - figure.height * level) / 2 } };
  };
  const first = () => {
    const view = whole();
    const focus = figure.nodes.find((node) => node.id === figure.focus);
    if (view.zoom >= 0.55 || figure.symbols || !focus) {
      return view;
    }
    // Too small to read: begin at the thing itself, on a narrow screen with some of its surroundings.
    const level = canvas.clientWidth < 600 ? 0.65 : 0.8;
    return { zoom: level, pan: { x: canvas.clientWidth / 2 - focus.x * level, y: canvas.clientHeight / 2 - focus.y * level } };
  };

  const font = window.getComputedStyle(canvas).fontFamily;
  const ink = "#0b0c0c";
  const cy = window.cytoscape({
    container: canvas,
    elements: {
      nodes: figure.nodes.map((node) => ({ data: node, position: { x: node.x, y: node.y } })),
      edges: figure.links.map((link) => ({ data: link })),
    },
    layout: { name: "preset", fit: false },
    ...first(),
    autoungrabify: true,
    boxSelectionEnabled: false,
    selectionType: "single",
    minZoom: 0.15,
    maxZoom: 3,
    userZoomingEnabled: false,
    style: [
      {
        selector: "node",
        style: {
          shape: "polygon",
          "shape-polygon-points": "data(outline)",
          width: "data(width)",
          height: "data(height)",
          "background-color": "data(colour)",
          color: "#ffffff",
          label: "data(text)",
          "text-wrap": "wrap",
          "text-max-width": 1000,
          "text-valign": "center",
          "text-halign": "center",
          "font-family": font,
          "font-size": figure.fontSize,
          "line-height": 1.2,
        },
      },
      {
        // A symbol has its name below it: bodies always, the others when they are chosen.
        selector: "node[?symbol]",
        style: {
          color: ink,
          "text-valign": "bottom",
          "font-size": 11,
          "text-outline-color": "#ffffff",
          "text-outline-width": 2,
          "min-zoomed-font-size": 7,
        },
      },
      { selector: "node.named", style: { "min-zoomed-font-size": 0, "z-index": 2 } },
      { selector: "node[?symbol]:selected, node[?symbol].beside", style: { label: "data(label)", "min-zoomed-font-size": 0, "z-index": 3 } },
      { selector: "node.focus", style: { "font-weight": "bold", "border-width": 3, "border-color": ink } },
      {
        selector: "node:selected",
        style: { "border-width": 3, "border-color": ink, "outline-width": 4, "outline-offset": 2, "outline-color": "#ffdd00" },
      },
      {
        selector: "edge",
        style: {
          width: 1.3,
          "line-color": "#6f777b",
          "target-arrow-color": "#6f777b",
          "target-arrow-shape": "triangle",
          "curve-style": figure.links.length > 400 ? "haystack" : "bezier",
          "control-point-step-size": 44,
          "text-rotation": "autorotate",
          "font-family": font,
          "font-size": 12,
          color: ink,
          "text-background-color": "#ffffff",
          "text-background-opacity": 1,
          "text-background-padding": 2,
        },
      },
      { selector: "edge.named", style: { label: "data(label)" } },
      {
        selector: "edge.near",
        style: { label: "data(label)", width: 2.5, "line-color": ink, "target-arrow-color": ink, "z-index": 2 },
      },
      { selector: ".far", style: { opacity: 0.5 } },
      { selector: "edge.maybe", style: { "line-style": "dashed" } },
      { selector: "edge.out", style: { display: "none" } },
      { selector: "node.out", style: { opacity: 0.25 } },
    ],
  });
  cy.getElementById(figure.focus).addClass("focus");
  if (cy.zoom() > whole().zoom) {
    said.textContent = "The middle of the picture: drag it to see the rest, or choose Whole picture.";
  }
  if (figure.links.length <= figure.namedLinks) {
    cy.edges().addClass("named");
  }

  // Of many symbols the largest say at once what they are, in letters that stay as large however far away one is:
  // those whose names stand clear of the names of larger ones.
  const MOST_NAMED = 14;
  const named = cy.collection();
  if (figure.symbols) {
    const size = Math.max(11, 12 / cy.zoom());
    const taken = [];
    for (const node of [...figure.nodes].filter((each) => each.text).sort((one, other) => other.width - one.width)) {
      const lines = node.text.split("\n");
      const half = (Math.max(...lines.map((line) => line.length)) * size * 0.6) / 2;
      const box = { left: node.x - half, right: node.x + half, top: node.y - size, bottom: node.y + node.height + size * 1.3 * lines.length };
      const clear = taken.every((each) => box.right < each.left || box.left > each.right || box.bottom < each.top || box.top > each.bottom);
      if (clear && named.length < MOST_NAMED) {
        taken.push(box);
        named.merge(cy.getElementById(node.id));
      }
    }
    named.addClass("named").style("font-size", size);
    cy.on("zoom", () => named.style("font-size", Math.max(11, 12 / cy.zoom())));
  }

  const fit = () => {
    cy.resize();
    cy.viewport(whole());
  };

  // The brush: which links are on record for a stretch of time. Nothing moves, so that times can be compared.
  const held = (link, since, until) => {
    const times = link.data("times");
    const meets = ([first, last]) => !(until && first && first > until) && !(since && last && last < since);
    if ((!since && !until) || times.some(meets)) {
      return "in";
    }
    return link.data("lasting") || times.length === 0 ? "maybe" : "out";
  };
  const brush = (since, until) => {
    cy.batch(() => {
      cy.edges().forEach((link) => {
        const state = held(link, since, until);
        link.toggleClass("maybe", state === "maybe").toggleClass("out", state === "out");
      });
      cy.nodes().forEach((node) => {
        const links = node.connectedEdges();
        node.toggleClass("out", node.id() !== figure.focus && links.nonempty() && links.not(".out").empty());
      });
    });
  };

  const linksOf = (node) => (node.degree() === 1 ? "1 link" : `${node.degree()} links`);

  const show = (node, { speak = true } = {}) => {
    cy.batch(() => {
      cy.elements().removeClass("near far beside").unselect();
      if (node) {
        const near = node.closedNeighborhood();
        cy.elements().difference(near).addClass("far");
        node.connectedEdges().addClass("near");
        if (near.length < 40) {
          near.nodes().addClass("beside");
        }
        node.select();
      }
    });
    panel.hidden = !node;
    if (!node) {
      said.textContent = "";
      return;
    }
    panel.querySelector(".network-open").href = node.data("page");
    panel.querySelector(".network-around").href = node.data("network");
    panel.querySelector(".network-around").hidden = node.id() === figure.focus;
    offer(node);
    if (speak) {
      said.textContent = `${node.data("label")}, ${node.data("kind")}, ${linksOf(node)} shown`;
    }
    const box = node.renderedBoundingBox();
    if (box.x1 < 0 || box.y1 < 0 || box.x2 > cy.width() || box.y2 > cy.height()) {
      if (calm) {
        cy.center(node);
      } else {
        cy.animate({ center: { eles: node }, duration: 150 });
      }
    }
  };

  // What opening a thing would show is asked for when it is chosen, and once.
  const kinds = new Map();
  async function offer(node) {
    const line = panel.querySelector(".network-kinds-here");
    line.hidden = true;
    if (!figure.opens) {
      return;
    }
    const path = node.data("path");
    if (!kinds.has(path)) {
      const way = place.dataset.kinds + path.split("/").map(encodeURIComponent).join("/");
      kinds.set(path, fetch(`${way}.json`).then((response) => (response.ok ? response.json() : { kinds: [] })));
    }
    const found = await kinds.get(path);
    if (current().id() !== node.id() || found.kinds.length === 0) {
      return;
    }
    line.replaceChildren("Add to the picture: ");
    found.kinds.forEach((kind, number) => {
      const address = new URL(window.location.href);
      address.searchParams.append("open", `${path}:${kind.kind}`);
      const link = document.createElement("a");
      link.className = "link";
      link.href = address;
      link.textContent = `${kind.count} ${kind.label}`;
      line.append(number ? ", " : "", link);
    });
    line.hidden = false;
  }

  const current = () => cy.nodes(":selected").first();
  const go = (node) => window.location.assign(node.data("network"));

  const DIRECTIONS = { ArrowRight: [1, 0], ArrowLeft: [-1, 0], ArrowDown: [0, 1], ArrowUp: [0, -1] };
  const walk = (key) => {
    const from = current();
    if (from.empty()) {
      show(cy.getElementById(figure.focus));
      return;
    }
    const [dx, dy] = DIRECTIONS[key];
    const here = from.position();
    let best = null;
    let least = Infinity;
    from.neighborhood("node").forEach((node) => {
      const there = node.position();
      const along = (there.x - here.x) * dx + (there.y - here.y) * dy;
      const beside = Math.abs((there.x - here.x) * dy) + Math.abs((there.y - here.y) * dx);
      // Within 60 degrees of the arrow, the nearest first; what lies beside the way counts double.
      if (along > 0 && beside <= along * 1.74 && along + 2 * beside < least) {
        least = along + 2 * beside;
        best = node;
      }
    });
    if (best) {
      show(best);
    } else {
      said.textContent = `No link leads that way from ${from.data("label")}.`;
    }
  };

  const zoom = (factor) => {
    const around = current().nonempty() ? current().renderedPosition() : { x: cy.width() / 2, y: cy.height() / 2 };
    cy.zoom({ level: cy.zoom() * factor, renderedPosition: around });
  };

  canvas.addEventListener("keydown", (event) => {
    if (event.ctrlKey || event.metaKey || event.altKey) {
      return;
    }
    if (event.key in DIRECTIONS) {
      walk(event.key);
    } else if (event.key === "Enter" && current().nonempty()) {
      go(current());
    } else if (event.key === "+" || event.key === "=") {
      zoom(1.25);
    } else if (event.key === "-") {
      zoom(0.8);
    } else if (event.key === "Home") {
      show(cy.getElementById(figure.focus));
    } else if (event.key === "Escape") {
      show(null);
    } else {
      return;
    }
    event.preventDefault();
  });
  canvas.addEventListener("focus", () => {
    if (current().empty()) {
      show(cy.getElementById(figure.focus));
    }
  });

  cy.on("tap", "node", (event) => show(event.target));
  cy.on("dbltap", "node", (event) => go(event.target));
  cy.on("tap", (event) => {
    canvas.focus({ preventScroll: true });
    if (event.target === cy) {
      show(null);
    }
  });
  // A page must scroll under a resting mouse, so the wheel zooms only while the network has the focus.
  const zooming = () => cy.userZoomingEnabled(document.activeElement === canvas || window.matchMedia("(pointer: coarse)").matches);
  canvas.addEventListener("focus", zooming);
  canvas.addEventListener("blur", zooming);
  zooming();

  const tools = {
    in: () => zoom(1.25),
    out: () => zoom(0.8),
    fit: () => fit(),
  };
  place.querySelectorAll("[data-tool]").forEach((button) => button.addEventListener("click", tools[button.dataset.tool]));

  // The two fields of the form take effect as they are changed, by month.
  const setBrush = () => {
    const fields = ["since", "until"].map((name) => document.querySelector(`.network-filter input[name="${name}"]`));
    if (fields.every(Boolean)) {
      const days = figure.links.flatMap((link) => link.times.flat()).filter(Boolean).sort();
      const bound = (text, last) => {
        const parts = /^(\d{4})(?:-(\d\d)(?:-(\d\d))?)?$/.exec(text.trim());
        if (!parts) {
          return null;
        }
        const [, year, month, day] = parts;
        return `${year}-${month ?? (last ? "12" : "01")}-${day ?? (last ? "31" : "01")}`;
      };
      const apply = () => brush(bound(fields[0].value, false), bound(fields[1].value, true));
      const month = (number) => `${Math.floor(number / 12)}-${String((number % 12) + 1).padStart(2, "0")}`;
      const number = (text) => Number(text.slice(0, 4)) * 12 + Number(text.slice(5, 7) || 1) - 1;
      if (days.length > 1) {
        const low = number(days[0]);
        const high = number(days.at(-1));
        fields.forEach((field, which) => {
          const range = document.createElement("input");
          range.type = "range";
          range.className = "network-brush";
          range.min = low;
          range.max = high;
          range.value = field.value ? number(bound(field.value, which === 1) ?? month(which ? high : low)) : which ? high : low;
          range.setAttribute("aria-label", which ? "To month" : "From month");
          const speak = () => range.setAttribute("aria-valuetext", month(Number(range.value)));
          speak();
          range.addEventListener("input", () => {
            const end = Number(range.value) === (which ? high : low);
            field.value = end ? "" : month(Number(range.value));
            speak();
            apply();
          });
          field.after(range);
        });
      }
      fields.forEach((field) => field.addEventListener("input", apply));
      if (fields.some((field) => field.value)) {
        apply();
      }
    }
  };
  if (document.readyState === "loading") {
    document.addEventListener("DOMContentLoaded", setBrush); // the form stands below the picture
  } else {
    setBrush();
  }

  new ResizeObserver(() => cy.resize()).observe(canvas);
  canvas.dataset.ready = "true";
})();
