// The 14 economic regions of Azerbaijan, drawn by hand from their outlines' corners: a picture beside a table, not a map to measure on.
import {OUTLINES} from "./regions.js";

const SVG = "http://www.w3.org/2000/svg";

const [WEST, NORTH, EAST, SOUTH] = [44.7, 42, 50.5, 38.35];
const [ACROSS, DOWN] = [100, 130]; // units to a degree, at this latitude

const x = longitude => Math.round((longitude - WEST) * ACROSS);
const y = latitude => Math.round((NORTH - latitude) * DOWN);

function draw(name, attributes, text = "") {
  const made = document.createElementNS(SVG, name);
  Object.entries(attributes).forEach(([key, value]) => made.setAttribute(key, value));
  made.textContent = text;
  return made;
}

/** Whether a question's options are these regions. */
export const isOfRegions = question => question.options?.every(({value}) => value in OUTLINES) && question.options.length > 1;

/** The map: each region the fuller the more it has; its number written in. label: the map's own name; text: a region's, with its number. */
export function map(counts, label, text) {
  const most = Math.max(1, ...counts.values());
  const made = draw("svg", {viewBox: `0 0 ${x(EAST)} ${y(SOUTH)}`, role: "img", "aria-label": label, class: "regions"});
  for (const [value, outline] of Object.entries(OUTLINES)) {
    const corners = outline.split(" ").map(corner => corner.split(",").map(Number)).map(([longitude, latitude]) => [x(longitude), y(latitude)]);
    const count = counts.get(value) ?? 0;
    const shape = draw("polygon", {points: corners.map(corner => corner.join()).join(" "), "fill-opacity": (0.06 + 0.6 * count / most).toFixed(2)});
    shape.append(draw("title", {}, text(value, count)));
    const centre = at => Math.round((Math.min(...corners.map(corner => corner[at])) + Math.max(...corners.map(corner => corner[at]))) / 2);
    made.append(shape, draw("text", {x: centre(0), y: centre(1) + 6}, String(count)));
  }
  return made;
}
