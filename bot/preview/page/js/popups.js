// What opens over the page and closes again: toasts, dialogs, menus.

import { avatar, byId, h, rove } from "./dom.js";
import { t } from "./i18n.js";
import { icon } from "./icons.js";

const TOAST_MS = 4500;

export function toast(text, kind = "info") {
  const note = h("div", { class: `toast ${kind}` }, text);
  byId("toasts").append(note);
  setTimeout(() => note.remove(), TOAST_MS);
}

export const failed = (error) => toast(t("error", { error: error.message }), "bad");

/** Shows a modal dialog; resolves with what `close(value)` was given, null after Escape. */
function modal(className, build) {
  return new Promise((resolve) => {
    const dialog = h("dialog", { class: className });
    let answer = null;
    dialog.append(...build((value) => {
      answer = value;
      dialog.close();
    }));
    dialog.addEventListener("click", (event) => event.target === dialog && dialog.close());
    dialog.addEventListener("close", () => {
      dialog.remove();
      resolve(answer);
    });
    document.body.append(dialog);
    dialog.showModal();
  });
}

const action = (text, run, kind = "plain") => h("button", { type: "button", class: `action ${kind}`, on: { click: run } }, text);

export function alertBox(title, text) {
  return modal("box alert", (close) => [
    h("h2", {}, title),
    h("p", { class: "words" }, text),
    h("footer", {}, action(t("ok"), () => close(true), "main")),
  ]);
}

export function confirmBox(question, yes) {
  return modal("box", (close) => [
    h("p", { class: "words" }, question),
    h("footer", {}, action(t("cancel"), () => close(false)), action(yes, () => close(true), "danger")),
  ]);
}

/** Asks for one line; resolves with it, or null. */
export function promptBox(title, hint, pattern, submit) {
  return modal("box", (close) => {
    const field = h("input", { type: "text", pattern, autocomplete: "off", spellcheck: "false", "aria-describedby": "prompt-hint" });
    const form = h("form", {
      on: {
        submit: (event) => {
          event.preventDefault();
          close(field.value.trim());
        },
      },
    },
    h("label", {}, h("h2", {}, title), field),
    h("p", { id: "prompt-hint", class: "hint" }, hint),
    h("footer", {}, action(t("cancel"), () => close(null)), h("button", { type: "submit", class: "action main" }, submit)));
    return [form];
  });
}

/** Lets a person choose one of `chats`; resolves with the chat, or null. */
export function chooseChat(chats, title) {
  return modal("box choose", (close) => {
    const list = h("ul", { class: "chats" }, chats.map((chat) => h("li", {}, h("button", {
      type: "button", class: "chat-row", on: { click: () => close(chat) },
    },
    avatar(h("span", { "aria-hidden": "true" }), { id: chat.id, name: chat.title, is_bot: chat.kind === "private" }),
    h("span", { class: "chat-name" }, chat.title)))));
    list.addEventListener("keydown", (event) => rove(event, [...list.querySelectorAll("button")]));
    return [
      h("h2", {}, title),
      chats.length ? list : h("p", { class: "hint" }, t("no_chats")),
      h("footer", {}, action(t("cancel"), () => close(null))),
    ];
  });
}

export function showPicture(url, name) {
  return modal("picture", (close) => [
    h("button", { type: "button", class: "icon", "aria-label": t("close"), on: { click: () => close(null) } }, icon("close")),
    h("img", { src: url, alt: name }),
  ]);
}

/**
 * Opens a menu beside `anchor` (or at a point). Items: `{label, icon, run, danger}`,
 * or `{emoji, label, run}`, which stand side by side in one row.
 */
export function openMenu(anchor, items, point = null) {
  const shown = items.filter(Boolean);
  const menu = h("div", { class: "menu", role: "menu" });
  const close = (back) => {
    menu.remove();
    anchor.setAttribute("aria-expanded", "false");
    document.removeEventListener("pointerdown", outside, true);
    window.removeEventListener("resize", gone);
    if (back) anchor.focus();
  };
  const outside = (event) => menu.contains(event.target) || close(false);
  const gone = () => close(false);
  const button = (item) => h("button", {
    type: "button", role: "menuitem", tabindex: "-1",
    class: `menu-item${item.danger ? " danger" : ""}${item.emoji ? " emoji" : ""}`,
    "aria-label": item.emoji ? item.label : null,
    on: {
      click: () => {
        close(true);
        item.run();
      },
    },
  }, item.emoji ?? icon(item.icon), item.emoji ? null : h("span", {}, item.label));
  const emoji = shown.filter((item) => item.emoji);
  if (emoji.length) menu.append(h("div", { class: "emoji-row", role: "none" }, emoji.map(button)));
  menu.append(...shown.filter((item) => !item.emoji).map(button));
  menu.addEventListener("keydown", (event) => {
    if (rove(event, [...menu.querySelectorAll("button")])) return;
    if (event.key === "Escape" || event.key === "Tab") {
      event.preventDefault();
      event.stopPropagation();
      close(true);
    }
  });
  document.body.append(menu);
  place(menu, point ?? anchor.getBoundingClientRect());
  anchor.setAttribute("aria-expanded", "true");
  document.addEventListener("pointerdown", outside, true);
  window.addEventListener("resize", gone);
  menu.querySelector("button")?.focus();
}

const EDGE = 8; // pixels kept free at the window's edges

function place(menu, at) {
  const { offsetWidth: width, offsetHeight: height } = menu;
  const below = at.bottom + height + EDGE <= window.innerHeight;
  const left = Math.min(Math.max(EDGE, at.left), window.innerWidth - width - EDGE);
  const top = below ? at.bottom + 4 : Math.max(EDGE, at.top - height - 4);
  menu.style.left = `${left}px`;
  menu.style.top = `${top}px`;
}
