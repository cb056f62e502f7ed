// Topics of a forum, and what else can be done to a group: the chat's menu.

import { byId, h, rove } from "./dom.js";
import { t } from "./i18n.js";
import { icon } from "./icons.js";

const GENERAL = 0;

/** `choose(id)` is called with a topic's id; General has none and counts as 0 here. */
export function createTopics({ choose }) {
  const bar = byId("topics");
  const chosen = new Map(); // chat -> topic
  const fresh = new Set(); // topics with something unseen
  let shown = null;

  const of = (chat) => chosen.get(chat) ?? GENERAL;

  function tab(id, name, closed) {
    const current = id === of(shown.id);
    return h("button", {
      type: "button", class: `topic${fresh.has(`${shown.id}:${id}`) ? " fresh" : ""}`, dataset: { topic: id },
      "aria-current": current ? "true" : null, on: { click: () => choose(id) },
    }, closed && icon("block"), h("span", {}, name));
  }

  function draw() {
    bar.hidden = !shown?.topics;
    if (bar.hidden) return bar.replaceChildren();
    const focused = document.activeElement?.closest?.("#topics [data-topic]")?.dataset.topic;
    bar.replaceChildren(tab(GENERAL, t("topic_general"), false), ...shown.topics.map((topic) => tab(topic.id, topic.name, topic.closed)));
    bar.onkeydown = (event) => { rove(event, [...bar.querySelectorAll("button")]); };
    if (focused) bar.querySelector(`[data-topic="${focused}"]`)?.focus();
  }

  return {
    of,
    current: () => (shown ? of(shown.id) : GENERAL),
    inForum: (id, chats) => Boolean(chats.find((chat) => chat.id === id)?.topics),
    choose: (chat, id) => chosen.set(chat, id),
    gone: (chat) => Boolean(chat.topics) && of(chat.id) !== GENERAL && !chat.topics.some((topic) => topic.id === of(chat.id)),
    show(chat) {
      shown = chat;
      fresh.delete(`${chat.id}:${of(chat.id)}`);
      draw();
    },
    /** Whether a message belongs to what is shown of its chat; the tab of another topic is marked. */
    holds(chat, message) {
      if (!chat?.topics) return true;
      const thread = message.thread ?? GENERAL;
      if (thread === of(chat.id)) return true;
      fresh.add(`${chat.id}:${thread}`);
      if (shown?.id === chat.id) draw();
      return false;
    },
  };
}

/** `does`: `bot(status)`, `migrate()`, `topic` (the one shown), `arrange(what)`. */
export function chatItems(chat, does) {
  const inChannel = chat.kind === "channel";
  const here = chat.bot_present;
  const topic = chat.topics?.find((each) => each.id === does.topic);
  return [
    chat.topics && chat.admin && { label: t("topic_new"), icon: "chat", run: () => does.arrange("create") },
    topic && chat.admin && !topic.closed && { label: t("topic_close"), icon: "block", run: () => does.arrange("close") },
    topic && chat.admin && topic.closed && { label: t("topic_reopen"), icon: "play", run: () => does.arrange("reopen") },
    topic && chat.admin && { label: t("topic_delete"), icon: "clear", danger: true, run: () => does.arrange("delete") },
    here && !inChannel && chat.bot_status !== "administrator" && { label: t("group_promote"), icon: "person", run: () => does.bot("administrator") },
    here && !inChannel && chat.bot_status !== "member" && { label: t("group_demote"), icon: "group", run: () => does.bot("member") },
    here && !inChannel && chat.bot_status !== "restricted" && { label: t("group_restrict"), icon: "block", run: () => does.bot("restricted") },
    chat.kind === "group" && { label: t("group_upgrade"), icon: "group", run: does.migrate },
    !here && { label: t(inChannel ? "channel_add" : "group_add"), icon: "group", run: () => does.bot(inChannel ? "administrator" : "member") },
    here && { label: t(inChannel ? "channel_remove" : "group_remove"), icon: "group", danger: true, run: () => does.bot("kicked") },
  ];
}
