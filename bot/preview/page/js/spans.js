// Telegram's formatting as elements.

import { h } from "./dom.js";
import { languageOf, t } from "./i18n.js";

const TAGS = { bold: "strong", italic: "em", underline: "u", strikethrough: "s", code: "code" };
const LINKS = new Set(["text_link", "url", "email", "phone_number"]);
const BLOCKS = new Set(["pre", "blockquote", "expandable_blockquote"]);
const COLLAPSED_LINES = 3; // as many as style.css shows of a collapsed quotation

const plain = (span) => span.text ?? span.children.map(plain).join("");

/** `actions`: `follow(event, url)`, `command(text)`, `copy(text)`. */
export function renderSpans(spans, actions) {
  return spans.map((span, at) => {
    if (span.type !== "text") return render(span, actions);
    return BLOCKS.has(spans[at - 1]?.type) ? span.text.replace(/^\n/, "") : span.text; // a block ends its own line
  });
}

function render(span, actions) {
  const children = () => renderSpans(span.children, actions);
  if (span.type in TAGS) return h(TAGS[span.type], {}, children());
  if (LINKS.has(span.type) && span.url) return anchor(span.url, children(), actions);
  switch (span.type) {
    case "pre": return code(span, children(), actions);
    case "spoiler": return spoiler(children());
    case "blockquote": return h("blockquote", { lang: languageOf(plain(span)) }, children());
    case "expandable_blockquote": return expandable(span, children());
    case "bot_command":
      return h("button", { type: "button", class: "as-link", on: { click: () => actions.command(span.command) } }, children());
    case "mention": case "hashtag": case "cashtag": case "text_mention":
      return h("span", { class: "tag" }, children());
    default: return h("span", {}, children());
  }
}

export function anchor(url, children, actions) {
  return h("a", {
    href: url, target: "_blank", rel: "noopener noreferrer", on: { click: (event) => actions.follow(event, url) },
  }, children);
}

function code(span, children, actions) {
  return h("div", { class: "code" },
    h("div", { class: "code-head" },
      h("span", {}, span.language ?? ""),
      h("button", { type: "button", class: "as-link", on: { click: () => actions.copy(plain(span)) } }, t("copy_code"))),
    h("pre", { tabindex: "0" }, h("code", {}, children)));
}

function spoiler(children) {
  const hidden = h("span", { class: "spoiler-text", "aria-hidden": "true", inert: true }, children);
  const cover = h("span", { class: "spoiler", role: "button", tabindex: "0", "aria-label": t("spoiler") }, hidden);
  const reveal = (event) => {
    if (event.type === "keydown" && event.key !== "Enter" && event.key !== " ") return;
    event.preventDefault();
    hidden.removeAttribute("aria-hidden");
    hidden.removeAttribute("inert");
    cover.replaceWith(hidden);
    hidden.className = "spoiler-shown";
  };
  cover.addEventListener("click", reveal);
  cover.addEventListener("keydown", reveal);
  return cover;
}

function expandable(span, children) {
  const text = plain(span);
  const quote = h("blockquote", { class: "expandable", lang: languageOf(text) }, h("div", { class: "quote-text" }, children));
  if (text.length < 90 && text.split("\n").length <= COLLAPSED_LINES) return quote;
  const toggle = h("button", { type: "button", class: "as-link", "aria-expanded": "false" }, t("show_all"));
  quote.classList.add("collapsed");
  toggle.addEventListener("click", () => {
    const collapsed = quote.classList.toggle("collapsed");
    toggle.setAttribute("aria-expanded", String(!collapsed));
    toggle.textContent = t(collapsed ? "show_all" : "show_less");
  });
  quote.append(toggle);
  return quote;
}
