// The conversation: messages in order, days between them, the place one has scrolled to.

import { byId, h } from "./dom.js";
import { day, dayKey, t } from "./i18n.js";
import { icon } from "./icons.js";
import { renderMessage } from "./message.js";

const NEAR_END = 120; // pixels from the end within which new messages keep the end in view
const AT_END = 2; // pixels from the end within which a changed message keeps it: half a line more would be a jump
const TOGETHER_S = 600; // messages of one person within this many seconds form one group
const TYPING_MS = 5000; // as long as Telegram shows an action

/** `options`: `actions` and `isWaiting` (see message.js), `older(order)` loads what stands before a message. */
export function createLog({ actions, isWaiting, older, typingChanged }) {
  const log = byId("log");
  const jump = byId("jump");
  const messages = new Map(); // id -> message, oldest first
  let chat = null;
  let loading = false;
  let more = false;
  let typingTimer = null;
  let atEnd = true; // the end stays in view when something above or below it grows

  jump.append(icon("down"));
  jump.addEventListener("click", () => toEnd(true));
  log.addEventListener("scroll", () => {
    atEnd = nearEnd();
    jump.hidden = atEnd;
    if (atEnd) jump.classList.remove("fresh");
    if (more && log.scrollTop < NEAR_END) loadOlder();
  });
  log.addEventListener("load", () => atEnd && toEnd(), true);
  new ResizeObserver(() => atEnd && toEnd()).observe(log);
  log.addEventListener("contextmenu", (event) => {
    const element = event.target.closest(".msg");
    if (!element || event.target.closest("a, img") || String(window.getSelection())) return;
    event.preventDefault();
    const at = { left: event.clientX, top: event.clientY, bottom: event.clientY };
    actions.menu(messages.get(Number(element.dataset.id)), element.querySelector(".msg-menu"), at);
  });

  log.addEventListener("keydown", (event) => {
    if (event.target !== log && !event.target.matches(".msg, .msg-menu")) return;
    const element = event.target.closest(".msg");
    if (event.key === "Enter" && event.target === element) {
      event.preventDefault();
      element.querySelector(".msg-menu").click();
    } else {
      walk(event, element);
    }
  });

  /** One tab stop for the whole conversation; the arrow keys go from message to message. */
  function walk(event, from) {
    const all = [...log.querySelectorAll(".msg")];
    const at = from ? all.indexOf(from) : all.length;
    const to = { ArrowUp: at - 1, ArrowDown: at + 1, Home: 0, End: all.length - 1 }[event.key];
    if (!all[to]) return;
    event.preventDefault();
    all[to].focus();
  }

  const fromEnd = () => log.scrollHeight - log.scrollTop - log.clientHeight;
  const nearEnd = () => fromEnd() < NEAR_END;
  const topOf = (element) => element.getBoundingClientRect().top - log.getBoundingClientRect().top;
  const elementOf = (id) => log.querySelector(`[data-id="${id}"]`);
  const byOrder = (a, b) => a.order - b.order;

  function toEnd(smooth = false) {
    atEnd = true;
    log.scrollTo({ top: log.scrollHeight, behavior: smooth ? "smooth" : "instant" });
  }

  function make(message, previous) {
    const sameDay = previous && dayKey(previous.date) === dayKey(message.date);
    const follows = sameDay && !previous.service && previous.from.id === message.from.id
      && message.date - previous.date < TOGETHER_S;
    return renderMessage(message, { actions, isWaiting, named: chat.kind !== "private", follows });
  }

  function separator(message, previous) {
    if (previous && dayKey(previous.date) === dayKey(message.date)) return null;
    return h("div", { class: "day" }, h("span", {}, day(message.date)));
  }

  /** Draws everything anew without having it all read out again. */
  function drawAll() {
    log.setAttribute("aria-busy", "true");
    const parts = [];
    let previous = null;
    for (const message of messages.values()) {
      parts.push(separator(message, previous), make(message, previous));
      previous = message;
    }
    log.replaceChildren(...parts.filter(Boolean));
    if (messages.size === 0) log.append(empty());
    requestAnimationFrame(() => log.removeAttribute("aria-busy"));
  }

  function empty() {
    const inline = chat?.kind === "people" || !chat?.bot_present;
    return h("div", { class: "empty" },
      h("p", {}, chat?.kind === "private" ? actions.botDescription() : t("nothing_yet")),
      inline && h("p", { class: "hint" }, t("nothing_yet_inline", { bot: actions.botName() })));
  }

  async function loadOlder() {
    if (loading || messages.size === 0) return;
    loading = true;
    const [first] = messages.values();
    const answer = await older(first.order).finally(() => { loading = false; });
    if (!answer || !messages.has(first.id)) return;
    const toBottom = log.scrollHeight - log.scrollTop;
    const known = [...messages.values()];
    messages.clear();
    for (const message of [...answer.messages, ...known]) messages.set(message.id, message);
    more = answer.more;
    drawAll();
    log.scrollTop = log.scrollHeight - toBottom;
  }

  function append(message) {
    const previous = [...messages.values()].at(-1);
    messages.set(message.id, message);
    log.querySelector(".empty")?.remove();
    const stay = nearEnd() || message.mine;
    const element = make(message, previous);
    element.classList.add("arriving");
    if (!message.mine) typing(null); // what one says oneself does not end what the bot is doing
    const parts = [separator(message, previous), element].filter(Boolean);
    const dots = log.querySelector(".typing");
    if (dots) dots.before(...parts);
    else log.append(...parts);
    if (stay) toEnd();
    else jump.classList.add("fresh");
  }

  /** What one reads stays where it is: only the end of the conversation, when in view, goes on being so. */
  function replace(message) {
    const element = elementOf(message.id);
    const before = [...messages.values()].filter((other) => other.order < message.order).at(-1);
    const changed = messages.get(message.id).edited !== message.edited;
    messages.set(message.id, message);
    const stay = fromEnd() <= AT_END;
    const { scrollTop } = log;
    const startsAbove = topOf(element) < 0;
    const height = element.offsetHeight;
    const focus = focusWithin(element);
    const fresh = make(message, before);
    if (changed) fresh.classList.add("changed");
    keepPicture(element, fresh);
    element.replaceWith(fresh);
    refocus(fresh, focus);
    if (stay) toEnd();
    else log.scrollTop = scrollTop + (startsAbove ? fresh.offsetHeight - height : 0);
  }

  function typing(action) {
    clearTimeout(typingTimer);
    log.querySelector(".typing")?.remove();
    typingChanged(action);
    if (!action) return;
    const stay = nearEnd();
    log.append(h("div", { class: "typing", "aria-hidden": "true" }, h("i"), h("i"), h("i")));
    if (stay) toEnd();
    typingTimer = setTimeout(() => typing(null), TYPING_MS);
  }

  return {
    show(shownChat, answer) {
      chat = shownChat;
      messages.clear();
      for (const message of answer.messages) messages.set(message.id, message);
      more = answer.more;
      clearTimeout(typingTimer);
      jump.classList.remove("fresh");
      drawAll();
      toEnd();
    },
    upsert(message) {
      if (messages.has(message.id)) return replace(message);
      const last = [...messages.values()].at(-1);
      if (!last || message.order > last.order) return append(message);
      messages.set(message.id, message);
      const sorted = [...messages.values()].sort(byOrder);
      messages.clear();
      for (const each of sorted) messages.set(each.id, each);
      drawAll();
    },
    remove(ids) {
      const stay = fromEnd() <= AT_END;
      const inView = [...log.querySelectorAll(".msg")].find((each) => topOf(each) >= 0 && !ids.includes(Number(each.dataset.id)));
      const top = inView && topOf(inView);
      for (const id of ids) messages.delete(id);
      drawAll();
      if (stay) toEnd();
      else if (inView) log.scrollTop += topOf(elementOf(inView.dataset.id)) - top;
    },
    /** Shows which buttons of a message wait for the bot, without touching anything else. */
    showWaiting() {
      for (const message of messages.values()) {
        for (const button of message.keyboard?.flat() ?? []) {
          const key = elementOf(message.id)?.querySelector(`.key[data-row="${button.row}"][data-col="${button.col}"]`);
          if (isWaiting(message, button)) key?.setAttribute("aria-busy", "true");
          else key?.removeAttribute("aria-busy");
        }
      }
    },
    jumpTo(id) {
      const element = elementOf(id);
      element?.scrollIntoView({ block: "center" });
      element?.classList.remove("changed");
      requestAnimationFrame(() => element?.classList.add("changed"));
    },
    typing,
    has: (id) => messages.has(id),
    messages: () => [...messages.values()],
    lastOwn: () => [...messages.values()].filter((message) => message.mine && message.text && !message.service && !message.only_you).at(-1),
  };
}

/** A picture that stays the same is not drawn anew: it would flash. */
function keepPicture(element, fresh) {
  const [old, now] = [element, fresh].map((each) => each.querySelector(".photo"));
  const address = (photo) => photo?.querySelector("img").getAttribute("src");
  if (old && address(old) === address(now)) now.replaceWith(old);
}

/** Where in a message the keyboard focus stands: a bot's edit must not throw it away. */
function focusWithin(element) {
  const focused = document.activeElement;
  if (!element.contains(focused)) return null;
  return focused.classList.contains("key") ? { row: Number(focused.dataset.row), col: Number(focused.dataset.col) } : {};
}

function refocus(element, focus) {
  if (!focus) return;
  const keys = [...element.querySelectorAll(".key")];
  const distance = (key) => Math.abs(key.dataset.row - focus.row) * 10 + Math.abs(key.dataset.col - focus.col);
  const nearest = "row" in focus ? keys.sort((a, b) => distance(a) - distance(b))[0] : null;
  const target = nearest ?? element.querySelector(".msg-menu");
  if (nearest) {
    for (const key of keys) key.tabIndex = key === nearest ? 0 : -1;
  }
  target?.focus({ preventScroll: true });
}
