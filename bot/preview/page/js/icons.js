// Line icons on a 24-unit grid, drawn for this page.

const PATHS = {
  send: "M4 12 20 4l-5 16-3.500-6.500L4 12Zm7.500 1.500L20 4",
  attach: "m19 11-7.500 7.500a4.600 4.600 0 0 1-6.500-6.500L13 4a3 3 0 0 1 4.300 4.300l-7.600 7.600a1.500 1.500 0 0 1-2.100-2.100L14.500 7",
  slash: "M5 4h14a1 1 0 0 1 1 1v14a1 1 0 0 1-1 1H5a1 1 0 0 1-1-1V5a1 1 0 0 1 1-1Zm9 4-4 8",
  more: "M12 5.500v.01M12 12v.01M12 18.500v.01",
  panel: "M4 5h16v14H4ZM14.500 5v14M17 9h.6M17 12h.6",
  close: "m6 6 12 12M18 6 6 18",
  clear: "M5 7h14M9.500 7V4.500h5V7M7 7l.8 12.500h8.400L17 7M10.500 10.500v5.500M13.500 10.500v5.500",
  down: "m6 9.500 6 6 6-6",
  reply: "M10 6 4 11.500 10 17v-3.500c4.500 0 7.500 1 10 4-.5-5-4-8.500-10-9V6Z",
  edit: "M5 19h3.500L19 8.500 15.500 5 5 15.500V19ZM13 7.500l3.500 3.500",
  copy: "M9 9h10v11H9ZM15 9V4H5v11h4",
  forward: "M14 6l6 5.500L14 17v-3.500c-4.500 0-7.500 1-10 4 .5-5 4-8.500 10-9V6Z",
  link: "M8 16 16.500 7.500M9 7h8v8",
  chat: "M4 5h16v11H10l-5 4v-4H4Z",
  app: "M5 5h6v6H5ZM13 5h6v6h-6ZM5 13h6v6H5ZM13 13h6v6h-6Z",
  file: "M6 3.500h8l4 4.500v12.500H6ZM14 3.500V8h4M9 12.500h6M9 16h6",
  photo: "M4 5.500h16v13H4ZM4 16l5-5 4 4 2.500-2.500L20 17M15.500 9.500v.01",
  voice: "M12 4a2.500 2.500 0 0 1 2.500 2.500v5a2.500 2.500 0 0 1-5 0v-5A2.500 2.500 0 0 1 12 4ZM6 11.500a6 6 0 0 0 12 0M12 17.500V21",
  sticker: "M4.500 6.500a2 2 0 0 1 2-2h11a2 2 0 0 1 2 2V13L13 19.500H6.500a2 2 0 0 1-2-2ZM13 19.500V15a2 2 0 0 1 2-2h4.500M9 10v.01M14.500 9v.01",
  person: "M12 4a3.800 3.800 0 1 1 0 7.600A3.800 3.800 0 0 1 12 4ZM4.500 20c.6-4 3.500-6 7.500-6s6.900 2 7.500 6",
  place: "M12 21c-4.500-5-6.500-8-6.500-11a6.500 6.500 0 0 1 13 0c0 3-2 6-6.500 11ZM12 8a2 2 0 1 1 0 4 2 2 0 0 1 0-4Z",
  sun: "M12 8a4 4 0 1 1 0 8 4 4 0 0 1 0-8ZM12 2.500V5M12 19v2.500M2.500 12H5M19 12h2.500M5.300 5.300 7 7M17 17l1.700 1.700M5.300 18.700 7 17M17 7l1.700-1.700",
  moon: "M19.500 14.500A8 8 0 1 1 9.500 4.500a6.500 6.500 0 0 0 10 10Z",
  auto: "M12 4a8 8 0 1 1 0 16 8 8 0 0 1 0-16ZM12 4v16M12 8h5.500M12 12h8M12 16h6",
  restart: "M5 12a7 7 0 1 1 2.300 5.200M5 18.500v-4h4",
  block: "M12 4a8 8 0 1 1 0 16 8 8 0 0 1 0-16ZM6.500 6.500l11 11",
  group: "M9 5a3 3 0 1 1 0 6 3 3 0 0 1 0-6ZM3 19c.4-3.500 2.500-5 6-5s5.600 1.500 6 5M15.500 5.500a2.800 2.800 0 0 1 0 5.500M17.500 14.200c2 .6 3.200 2.200 3.500 4.800",
  play: "M8 5.500v13l10-6.500Z",
};

export function icon(name) {
  const namespace = "http://www.w3.org/2000/svg";
  const svg = document.createElementNS(namespace, "svg");
  svg.setAttribute("viewBox", "0 0 24 24");
  svg.setAttribute("class", "i");
  svg.setAttribute("aria-hidden", "true");
  const path = document.createElementNS(namespace, "path");
  path.setAttribute("d", PATHS[name]);
  svg.append(path);
  return svg;
}
