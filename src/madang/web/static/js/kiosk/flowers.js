/* Flowers drawn with SVG attributes: the policy of the site allows no inline style. */
const SVG = "http://www.w3.org/2000/svg";
const PETALS = [[12, 6.5], [17.2, 10.3], [15.2, 16.4], [8.8, 16.4], [6.8, 10.3]];
const KINDS = ["", "two", "three"];

function made(name, attributes, parent) {
  const element = document.createElementNS(SVG, name);
  for (const [key, value] of Object.entries(attributes)) element.setAttribute(key, value);
  parent?.append(element);
  return element;
}

function bloom(parent, kind, transform) {
  const group = made("g", transform ? { transform } : {}, parent);
  const petals = made("g", { class: `petal ${KINDS[kind % 3]}`.trim() }, group);
  for (const [cx, cy] of PETALS) made("circle", { cx, cy, r: 4.2 }, petals);
  made("circle", { class: "heart", cx: 12, cy: 12, r: 3.4 }, group);
  return group;
}

/** One flower as a picture of its own. */
export function flower(kind = 0) {
  const svg = made("svg", { class: "flower", viewBox: "0 0 24 24", "aria-hidden": "true" });
  bloom(svg, kind);
  return svg;
}

/** A meadow with so many flowers as fit: for delight, it counts nothing. */
export function meadow(svg) {
  svg.replaceChildren();
  made("path", { class: "hill", d: "M0 190 Q160 130 330 176 T640 160 V220 H0 Z" }, svg);
  const spots = [[40, 1.5], [118, 2.4], [206, 1.7], [292, 2.8], [382, 1.8], [462, 2.5], [548, 1.6]];
  spots.forEach(([x, size], at) => {
    const top = 150 - size * 38;
    const grown = made("g", { class: "bloom" }, svg);
    made("path", { class: "stem", d: `M${x + 12 * size} ${top + 12 * size} Q${x + 12 * size + 10} ${top + 60} ${x + 12 * size} 196` }, grown);
    bloom(grown, at, `translate(${x} ${top}) scale(${size})`);
  });
}
