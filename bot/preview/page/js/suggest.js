// What opens above the composer while one types: the bot's commands, or results of inline mode.
// The focus stays in the text field; the field points at the chosen option (aria-activedescendant).

import { byId, h } from "./dom.js";
import { t } from "./i18n.js";

const NEAR_END = 80; // pixels from the list's end at which more is asked for

export function createSuggest() {
  const panel = byId("suggest");
  const field = byId("composer-text");
  const spoken = h("p", { class: "spoken", role: "status" });
  panel.before(spoken);
  let options = [];
  let active = -1;
  let current = null; // {kind, choose, more}

  function select(index) {
    options[active]?.setAttribute("aria-selected", "false");
    active = index;
    options[active]?.setAttribute("aria-selected", "true");
    options[active]?.scrollIntoView({ block: "nearest" });
    if (options[active]) field.setAttribute("aria-activedescendant", options[active].id);
    else field.removeAttribute("aria-activedescendant");
    if (active === options.length - 1) current.more?.();
  }

  function option(item, index) {
    return h("div", {
      class: "option", role: "option", id: `option-${index}`, "aria-selected": "false",
      on: {
        pointerdown: (event) => event.preventDefault(),
        click: () => current.choose(item),
      },
    }, item.thumbnail && h("img", { src: item.thumbnail, alt: "" }),
    h("span", { class: "option-title" }, item.title),
    item.description && h("span", { class: "option-more" }, item.description));
  }

  function close() {
    panel.hidden = true;
    panel.replaceChildren();
    options = [];
    active = -1;
    current = null;
    spoken.textContent = "";
    field.removeAttribute("aria-controls");
    field.removeAttribute("aria-activedescendant");
    byId("commands").setAttribute("aria-expanded", "false");
  }

  return {
    close,
    kind: () => current?.kind ?? null,

    /** `items`: `{title, description, thumbnail}`; `note` stands where there are none; `head` above them. */
    open({ kind, name, items, choose, complete = null, more = null, note = null, head = null, keep = false }) {
      const before = keep ? active : 0;
      const list = h("div", { class: "options", role: "listbox", id: "suggest-list", "aria-label": name });
      current = { kind, choose, complete, more, items };
      options = items.map(option);
      list.append(...options);
      list.addEventListener("scroll", () => {
        if (list.scrollHeight - list.scrollTop - list.clientHeight < NEAR_END) current?.more?.();
      });
      const scrolled = keep ? panel.querySelector(".options")?.scrollTop ?? 0 : 0;
      panel.replaceChildren(...[head, note && h("p", { class: "hint" }, note), items.length ? list : null].filter(Boolean));
      panel.dataset.kind = kind;
      panel.hidden = false;
      list.scrollTop = scrolled;
      spoken.textContent = note ?? t("suggestions", { n: items.length });
      field.setAttribute("aria-controls", "suggest-list");
      if (kind === "commands") byId("commands").setAttribute("aria-expanded", "true");
      if (items.length) select(Math.min(before, items.length - 1));
    },

    /** Whether the key was for the list. */
    key(event) {
      if (!current) return false;
      if (event.key === "Escape") {
        close();
        return true;
      }
      if (event.key === "Enter" && !event.shiftKey && current.kind === "inline" && active < 0) return true;
      if (active < 0) return false;
      const last = options.length - 1;
      const to = {
        ArrowDown: active === last ? 0 : active + 1, ArrowUp: active === 0 ? last : active - 1,
        PageDown: Math.min(last, active + 5), PageUp: Math.max(0, active - 5),
      }[event.key];
      if (to !== undefined) select(to);
      else if (event.key === "Enter" && !event.shiftKey) current.choose(current.items[active]);
      else if (event.key === "Tab" && !event.shiftKey && current.complete) current.complete(current.items[active]);
      else return false;
      return true;
    },
  };
}
