import { byId } from "./dom.js";
import { label, t } from "./i18n.js";
import { icon } from "./icons.js";

const THEMES = [["auto", "auto"], ["light", "sun"], ["dark", "moon"]];
const stored = () => localStorage.getItem("theme") ?? "auto";

/** The system's colours unless the button says otherwise. Call again after a change of language. */
export function showTheme() {
  const theme = stored();
  if (theme === "auto") delete document.documentElement.dataset.theme;
  else document.documentElement.dataset.theme = theme;
  byId("theme").replaceChildren(icon(new Map(THEMES).get(theme) ?? "auto"));
  label(byId("theme"), t(`theme_${theme}`));
}

export function setUpTheme() {
  byId("theme").addEventListener("click", () => {
    const names = THEMES.map(([name]) => name);
    localStorage.setItem("theme", names[(names.indexOf(stored()) + 1) % names.length]);
    showTheme();
  });
}
