// The 14 economic regions of Azerbaijan, drawn by hand from their outlines' corners: a picture beside a table, not a map to measure on.
const SVG = "http://www.w3.org/2000/svg";

/** Corners by degrees of longitude and latitude. */
const OUTLINES = {
  "gazakh-tovuz": "45,41.3 45.6,41.25 46.05,41.2 46.15,40.95 45.75,40.35 45.45,40.55 45.35,40.95",
  "ganja-dashkasan": "46.15,40.95 46.85,40.75 46.95,40.45 46.4,40.25 46,40.25 45.75,40.35",
  "shaki-zagatala": "46.05,41.2 46.3,41.6 46.4,41.88 46.9,41.7 47.4,41.3 47.85,41.2 47.9,40.85 47.2,40.75 46.85,40.75 46.15,40.95",
  "guba-khachmaz": "47.85,41.2 48.25,41.55 48.6,41.85 49.05,41.4 49.25,41.05 48.75,40.95 48.3,41",
  "mountainous-shirvan": "47.85,41.2 48.3,41 48.75,40.95 48.95,40.55 49.1,40.25 48.85,40.35 48.4,40.4 47.95,40.55 47.9,40.85",
  "absheron-khizi": "49.25,41.05 49.6,40.65 49.7,40.5 49.45,40.3 49.1,40.25 48.95,40.55 48.75,40.95",
  baku: "49.7,40.5 50.1,40.62 50.4,40.35 49.95,40.3 49.6,40.2 49.45,39.95 49.2,40 49.1,40.25 49.45,40.3",
  "central-aran": "46.85,40.75 47.2,40.75 47.9,40.85 47.95,40.55 48.4,40.4 48.85,40.35 48.55,40.2 48.1,40.1 47.7,39.95 47.35,40.2 46.95,40.45",
  karabakh: "46.95,40.45 47.35,40.2 47.7,39.95 47.35,39.75 47.45,39.45 47.2,39.3 46.95,39.4 46.7,39.65 46.55,39.95 46.4,40.25",
  "eastern-zangezur": "46.4,40.25 46.55,39.95 46.7,39.65 46.95,39.4 47.2,39.3 46.85,39.1 46.52,38.87 46.45,39.2 46.5,39.55 46.1,39.75 45.85,40 46,40.25",
  "mil-mughan": "47.7,39.95 48.1,40.1 48.55,40.2 48.7,40 48.75,39.7 48.25,39.5 47.85,39.65 47.45,39.45 47.35,39.75",
  "shirvan-salyan": "48.85,40.35 49.1,40.25 49.2,40 49.45,39.95 49.3,39.6 49.45,39.3 49.1,39.15 48.7,39.2 48.3,39.35 48.25,39.5 48.75,39.7 48.7,40 48.55,40.2",
  "lankaran-astara": "48.3,39.35 48.7,39.2 49.1,39.15 48.9,38.75 48.88,38.45 48.55,38.5 48.3,38.65 48,38.85 48.3,39.05",
  nakhchivan: "44.8,39.7 45,39.75 45.4,39.5 45.85,39.4 46.1,39 46.15,38.85 45.6,38.95 45.3,39.2 44.9,39.6",
};
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
