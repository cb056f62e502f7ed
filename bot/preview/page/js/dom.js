// Elements are built, never parsed: a person's words reach the page as text nodes only.

/**
 * Makes an element. `props`: `class`, `dataset`, `on` (listeners by event name); every other
 * key is an attribute, left out where its value is null or false, empty where it is true.
 * Children that are null or false are left out, strings become text.
 */
export function h(tag, props = {}, ...children) {
  const element = document.createElement(tag);
  for (const [name, value] of Object.entries(props)) {
    if (value === null || value === undefined || value === false) continue;
    if (name === "on") {
      for (const [event, listener] of Object.entries(value)) element.addEventListener(event, listener);
    } else if (name === "dataset") {
      Object.assign(element.dataset, value);
    } else {
      element.setAttribute(name, value === true ? "" : value);
    }
  }
  element.append(...children.flat().filter((child) => child !== null && child !== undefined && child !== false));
  return element;
}

export const byId = (id) => document.getElementById(id);

/** Moves focus among `items` (one tab stop for all of them). Returns whether the key was for that. */
export function rove(event, items) {
  const at = items.indexOf(document.activeElement);
  const to = {
    ArrowDown: at + 1, ArrowRight: at + 1, ArrowUp: at - 1, ArrowLeft: at - 1, Home: 0, End: items.length - 1,
  }[event.key];
  if (to === undefined || items.length === 0) return false;
  event.preventDefault();
  const next = items[(to + items.length) % items.length];
  for (const item of items) item.tabIndex = item === next ? 0 : -1;
  next.focus();
  return true;
}

/** Two letters and a steady colour for a person or a chat without a picture. */
export function avatar(element, { id, name, is_bot: bot = false }) {
  const words = name.replace(/[^\p{L}\p{N} ]/gu, "").split(" ").filter(Boolean);
  element.className = bot ? "avatar avatar-bot" : `avatar hue-${Math.abs(id) % 6}`;
  element.textContent = bot ? "" : words.slice(0, 2).map((word) => [...word][0]).join("").toUpperCase();
  return element;
}
