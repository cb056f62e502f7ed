// Who one is, and this person's chats.

import { avatar, byId, h, rove } from "./dom.js";
import { day, dayKey, t, time } from "./i18n.js";

const LANGUAGE_NAMES = { kk: "қазақша", ru: "русский", en: "English" };

export function showPeople(state, choose) {
  byId("people").replaceChildren(...state.users.map((user) => {
    const radio = h("input", {
      type: "radio", name: "person", value: user.id, class: "spoken", on: { change: () => choose(user.id) },
    });
    radio.checked = user.id === state.user.id;
    return h("label", { class: "person", dataset: { id: user.id, role: user.role, language: user.language_code } }, radio,
      avatar(h("span", { "aria-hidden": "true" }), user),
      h("span", { class: "person-text" },
        h("b", {}, user.name),
        h("small", {}, `${t(`role_${user.role}`)}, ${LANGUAGE_NAMES[user.language_code] ?? user.language_code ?? ""}`)));
  }));
}

/** Moves the mark without losing the focus that an arrow key has just given to a radio button. */
export function markPerson(user) {
  for (const radio of byId("people").querySelectorAll("input")) radio.checked = Number(radio.value) === user.id;
}

export function showChats(state, choose) {
  const list = byId("chats");
  const focused = document.activeElement?.closest?.("#chats [data-chat]")?.dataset.chat;
  list.replaceChildren(...state.chats.map((chat) => h("li", {}, row(chat, state, choose))));
  list.onkeydown = (event) => { rove(event, [...list.querySelectorAll("button")]); };
  if (focused) list.querySelector(`[data-chat="${focused}"]`)?.focus();
  const total = [...state.unread.values()].reduce((sum, count) => sum + count, 0);
  const badge = byId("unread-total");
  badge.hidden = total === 0;
  badge.textContent = total;
}

function row(chat, state, choose) {
  const unread = state.unread.get(chat.id) ?? 0;
  const current = chat.id === state.chat?.id;
  return h("button", {
    type: "button", class: "chat-row", dataset: { chat: chat.id, kind: chat.kind },
    "aria-current": current ? "true" : null, on: { click: () => choose(chat.id) },
  },
  avatar(h("span", { "aria-hidden": "true" }), { id: chat.id, name: chat.title, is_bot: chat.kind === "private" }),
  h("span", { class: "chat-name" }, chat.title),
  chat.last && h("time", {}, when(chat.last.date)),
  h("span", { class: "chat-last" }, lastWords(chat)),
  unread > 0 && h("b", { class: "badge", "aria-label": t("unread", { n: unread }) }, String(unread)));
}

const when = (unix) => (dayKey(unix) === dayKey(Date.now() / 1000) ? time(unix) : day(unix));

function lastWords({ last, kind: place }) {
  if (!last) return t({ private: "bot", people: "direct", channel: "channel" }[place] ?? "group");
  if (last.service) return t(last.service.kind, last.service);
  const kind = last.media?.kind ?? (last.contact ? "contact" : last.location ? "location" : last.poll ? "poll" : "message");
  const name = last.media?.kind === "document" ? last.media.name : null;
  const words = last.text ?? name ?? t(kind);
  return last.mine ? `${t("you")}: ${words}` : words;
}
