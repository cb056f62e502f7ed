// One message as an element.

import { avatar, h, rove } from "./dom.js";
import { languageOf, moment, size, t, time } from "./i18n.js";
import { icon } from "./icons.js";
import { showPicture } from "./popups.js";
import { anchor, renderSpans } from "./spans.js";

const BUTTON_ICONS = {
  url: "link", login: "link", copy: "copy", web_app: "app",
  switch_inline: "forward", switch_inline_chosen: "forward", switch_inline_current: "chat",
};
const PHOTO_HEIGHT = 420; // pixels, at most
const OPENED = new Set(["application/pdf", "image/png", "image/jpeg", "image/webp"]); // by the browser, in a tab of their own
const OPENS_OUTSIDE = new Set(["url", "login", "web_app"]);

/**
 * `actions`: what can be done from a message (`follow`, `command`, `copy`, `press`, `menu`, `jump`,
 * `react`); `isWaiting(message, button)`: whether a tap is under way; `named`: show who wrote it.
 */
export function renderMessage(message, { actions, isWaiting, named, follows }) {
  if (message.service) {
    return h("div", { class: "service", dataset: { id: message.id } }, t(message.service.kind, message.service));
  }
  const who = message.mine ? t("you") : message.from.name;
  const bare = message.media?.kind === "sticker" && !message.text;
  return h("article", {
    class: ["msg", message.mine && "mine", follows && "follows", bare && "bare", message.only_you && "whisper"].filter(Boolean).join(" "),
    dataset: { id: message.id }, tabindex: "-1", "aria-label": `${who}, ${time(message.date)}`,
  },
  named && !message.mine && !follows && avatar(h("span", { "aria-hidden": "true" }), message.from),
  h("div", { class: "bubble" },
    named && !message.mine && !follows && h("p", { class: `author hue-${Math.abs(message.from.id) % 6}` }, message.from.name),
    message.only_you && h("p", { class: "only-you" }, icon("eye"), t("only_you")),
    message.via && h("p", { class: "via" }, t("via", { bot: message.via })),
    message.forwarded_from && h("p", { class: "via" }, t("forwarded_from", { name: message.forwarded_from })),
    message.reply_to && quoted(message.reply_to, actions),
    message.media && media(message.media),
    message.contact && card("person", message.contact.first_name, message.contact.phone_number),
    message.location && card("place", t("location"), `${message.location.latitude}, ${message.location.longitude}`),
    message.poll && card("poll", message.poll.question, message.poll.options.map((option) => option.text).join(" · ")),
    message.text && h("div", { class: "text", lang: languageOf(message.text) }, renderSpans(message.spans, actions), meta(message)),
    message.link_preview && preview(message.link_preview, actions),
    !message.text && meta(message)),
  message.keyboard?.length > 0 && keyboard(message, actions, isWaiting),
  message.reactions.length > 0 && h("p", { class: "reactions" }, message.reactions.map((emoji) => h("span", {}, emoji))),
  menuButton(message, actions));
}

function meta(message) {
  return h("span", { class: "meta" },
    message.silent && h("span", {}, t("silent")),
    message.edited && h("span", { class: "edited" }, t("edited")),
    h("time", { datetime: new Date(message.date * 1000).toISOString(), title: moment(message.date) }, time(message.date)));
}

function quoted(reply, actions) {
  return h("button", { type: "button", class: "quote", on: { click: () => actions.jump(reply.id) } },
    h("b", {}, reply.name), h("span", { lang: languageOf(reply.text ?? "") }, reply.text));
}

const card = (sign, title, words) => h("p", { class: "document" },
  h("span", { class: "document-icon", "aria-hidden": "true" }, icon(sign)),
  h("span", { class: "document-text" }, h("b", {}, title), h("small", {}, words)));

/** The address alone: the page asks nothing of other servers. */
function preview(url, actions) {
  const { host } = new URL(url);
  return h("p", { class: "preview" }, h("b", {}, host), anchor(url, [url], actions));
}

function media({ kind, url, name, size: bytes, width, height, emoji, mime }) {
  if (kind === "photo" || (kind === "document" && mime === "image/gif")) return photo({ url, name, width, height });
  if (kind === "sticker") return h("p", { class: "sticker", role: "img", "aria-label": `${t("sticker")} ${emoji ?? ""}` }, emoji ?? "▢");
  if (kind === "voice" || kind === "audio") {
    return h("p", { class: "sound" }, h("audio", { controls: true, preload: "none", src: url, "aria-label": t(kind) }));
  }
  if (kind === "video" || kind === "video_note" || kind === "animation") {
    return h("video", { controls: true, preload: "metadata", src: url, "aria-label": t(kind), class: "film" });
  }
  const shown = name ?? t("document");
  const way = OPENED.has(mime)
    ? { target: "_blank", rel: "noopener noreferrer", "aria-label": t("open_file", { name: shown }) }
    : { download: shown, "aria-label": t("download", { name: shown }) };
  return h("a", { class: "document", href: url, ...way },
    h("span", { class: "document-icon", "aria-hidden": "true" }, icon("file")),
    h("span", { class: "document-text" }, h("b", {}, shown), h("small", {}, bytes ? size(bytes) : mime)));
}

/** The picture's place is kept free from the start, so that nothing jumps when it arrives. */
function photo({ url, name, width, height }) {
  const scale = Math.min(1, PHOTO_HEIGHT / (height ?? PHOTO_HEIGHT));
  return h("button", { type: "button", class: "photo", "aria-label": t("open_photo"), on: { click: () => showPicture(url, name ?? t("photo")) } },
    h("img", {
    src: url, alt: name ?? t("photo"), width: width && Math.round(width * scale), height: height && Math.round(height * scale),
  }));
}

function keyboard(message, actions, isWaiting) {
  const board = h("div", { class: "keyboard", role: "toolbar", "aria-label": t("buttons") },
    message.keyboard.map((row) => h("div", { class: "keyboard-row", role: "none" },
      row.map((button) => keyboardButton(message, button, actions, isWaiting(message, button))))));
  const buttons = [...board.querySelectorAll("button")];
  buttons.forEach((button, at) => { button.tabIndex = at === 0 ? 0 : -1; });
  board.addEventListener("keydown", (event) => rove(event, buttons));
  return board;
}

function keyboardButton(message, button, actions, waiting) {
  return h("button", {
    type: "button", class: `key ${button.style ?? ""}`, dataset: { row: button.row, col: button.col },
    "aria-busy": waiting ? "true" : null,
    "aria-description": OPENS_OUTSIDE.has(button.kind) ? t("opens_link") : null,
    on: { click: () => actions.press(message, button) },
  }, h("span", {}, button.text), button.kind in BUTTON_ICONS && icon(BUTTON_ICONS[button.kind]));
}

function menuButton(message, actions) {
  const button = h("button", {
    type: "button", class: "icon msg-menu", tabindex: "-1", "aria-haspopup": "menu", "aria-expanded": "false", "aria-label": t("message_menu"),
    on: { click: () => actions.menu(message, button) },
  }, icon("more"));
  return button;
}
