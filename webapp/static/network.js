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

  const font = window.getComputedStyle(canvas).fontFamily;
  const ink = "#0b0c0c";
  const cy = window.cytoscape({
    container: canvas,
    elements: {
      nodes: figure.nodes.map((node) => ({ data: node, position: { x: node.x, y: node.y } })),
      edges: figure.links.map((link) => ({ data: link })),
    },
    layout: { name: "preset" },
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
          "curve-style": "bezier",
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
    ],
  });
  cy.getElementById(figure.focus).addClass("focus");
  if (figure.links.length <= figure.namedLinks) {
    cy.edges().addClass("named");
  }

  const fit = () => {
    cy.resize();
    cy.fit(undefined, 12);
    if (cy.zoom() > 1.2) {
      cy.zoom(1.2);
      cy.center();
    }
  };

  const linksOf = (node) => (node.degree() === 1 ? "1 link" : `${node.degree()} links`);

  const show = (node, { speak = true } = {}) => {
    cy.batch(() => {
      cy.elements().removeClass("near far").unselect();
      if (node) {
        const near = node.closedNeighborhood();
        cy.elements().difference(near).addClass("far");
        node.connectedEdges().addClass("near");
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
    png: () => {
      const link = document.createElement("a");
      link.href = cy.png({ full: true, scale: 2, bg: "#ffffff" });
      link.download = "network.png";
      link.click();
    },
  };
  place.querySelectorAll("[data-tool]").forEach((button) => button.addEventListener("click", tools[button.dataset.tool]));

  fit();
  if (cy.zoom() < 0.55) {
    // Too small to read: begin at the thing itself, on a narrow screen with some of its surroundings.
    cy.zoom(cy.width() < 600 ? 0.65 : 0.8);
    cy.center(cy.getElementById(figure.focus));
  }
  new ResizeObserver(() => cy.resize()).observe(canvas);
  canvas.dataset.ready = "true";
})();
