// The preview's page: a messenger for one bot. This module knows who is looking at which chat and
// puts the parts together; everything it knows of the world comes from the server (js/api.js).

import { ApiError, get, listen, post, upload } from "./js/api.js";
import { createCalls } from "./js/calls.js";
import { createComposer } from "./js/composer.js";
import { avatar, byId } from "./js/dom.js";
import { t, useLanguage } from "./js/i18n.js";
import { icon } from "./js/icons.js";
import { PARAMETER_PATTERN, readLink, readParameter } from "./js/links.js";
import { createLog } from "./js/log.js";
import { alertBox, chooseChat, confirmBox, failed, openMenu, promptBox, toast } from "./js/popups.js";
import { markPerson, showChats, showPeople } from "./js/side.js";
import { createTaps } from "./js/taps.js";
import { chatItems, createTopics } from "./js/topics.js";
import { setUpTheme, showTheme } from "./js/theme.js";

const ASTANA = { latitude: 51.1282, longitude: 71.4306 };
const REACTIONS = ["👍", "❤️", "🔥", "👏", "🤔", "👎"];
const WIDE = window.matchMedia("(min-width: 1180px)"); // room for three columns
const NARROW = window.matchMedia("(max-width: 759px)"); // room for one
const ACTIONS_SHOWN = new Set([
  "typing", "upload_photo", "upload_document", "upload_video", "upload_voice", "choose_sticker", "find_location",
]);

const state = { bot: null, users: [], user: null, chats: [], chat: null, commands: [], unread: new Map() };
let events = null;
let visit = 0; // only the newest choice of person or chat is carried out
let opening = null; // {chat, late}: a chat being fetched and what happened in it meanwhile
let online = true;
let typing = null;

const here = () => ({ user: state.user.id, chat: state.chat.id, ...(state.chat.topics && { thread: topics.current() }) });
const privateChat = () => state.chats.find((chat) => chat.kind === "private");
const tell = (promise) => promise.catch(failed);

// What can be done

async function add(promise) {
  const { message } = await promise;
  if (message.chat === state.chat?.id) shown(message);
}

async function start(payload = "") {
  if (state.chat.id !== privateChat().id) await openChat(privateChat().id);
  await tell(add(post("start", { user: state.user.id, payload })));
  await reloadChats();
  composer.focus();
}

async function press(message, button) {
  if (button.kind === "callback") {
    await tell(taps.follow(message, button, () => post("press", {
      user: state.user.id, chat: message.chat, message: message.id, row: button.row, col: button.col,
    })));
    await countTaps();
  } else if (button.kind === "copy") {
    await copy(button.copy);
  } else if (button.kind === "switch_inline_current") {
    composer.setText(`@${state.bot.username} ${button.query ?? ""}`);
  } else if (button.kind === "switch_inline" || button.kind === "switch_inline_chosen") {
    await writeElsewhere(`@${state.bot.username} ${button.query ?? ""}`, button.chats);
  } else if (button.url) {
    open(button.url);
  }
}

async function copy(text) {
  try {
    await navigator.clipboard.writeText(text);
    toast(t("copied"));
  } catch {
    toast(t("copy_failed"), "bad");
  }
}

async function writeElsewhere(text, kinds = null) {
  const fits = (chat) => (kinds ? kinds.includes(chat.kind) && chat.can_write : chat.kind !== "channel");
  const chat = await chooseChat(state.chats.filter(fits), t("choose_chat"));
  if (!chat) return;
  await openChat(chat.id);
  composer.setText(text);
}

/** Follows a link that is not to be opened by the browser; returns whether it was one. */
function followHere(url) {
  const link = readLink(url, state.bot.username);
  switch (link.kind) {
    case "out": return false;
    case "start": start(link.payload); break;
    case "startgroup": startInGroup(link.payload); break;
    case "bot": openChat(privateChat().id); break;
    case "share": writeElsewhere(link.text); break;
    default: toast(t("telegram_only"));
  }
  return true;
}

function open(url) {
  if (!followHere(url)) window.open(url, "_blank", "noopener,noreferrer");
}

async function startInGroup(payload) {
  const groups = state.chats.filter((chat) => chat.kind === "group" || chat.kind === "supergroup");
  const chat = await chooseChat(groups, t("choose_group"));
  if (!chat) return;
  await openChat(chat.id);
  if (!chat.bot_present) await tell(post("group", { ...here(), bot: "member" }));
  await tell(add(post("start", { ...here(), payload })));
}

async function forward(message) {
  const chat = await chooseChat(state.chats.filter((each) => each.can_write), t("choose_chat"));
  if (!chat) return;
  await tell(post("forward", { user: state.user.id, from_chat: message.chat, message: message.id, chat: chat.id }));
  await openChat(chat.id);
}

const messageAction = (path, message, more = {}) => tell(
  post(path, { user: state.user.id, chat: message.chat, message: message.id, ...more }),
);

function messageMenu(message, anchor, point) {
  const react = (emoji) => messageAction("react", message, { emoji });
  openMenu(anchor, [
    ...(message.only_you ? [] : REACTIONS).map((emoji) => ({ emoji, label: `${t("reactions")} ${emoji}`, run: () => react(emoji) })),
    { label: t("reply"), icon: "reply", run: () => composer.reply(message) },
    message.mine && message.text && !message.only_you && { label: t("edit"), icon: "edit", run: () => composer.edit(message) },
    message.text && !message.protected && { label: t("copy_text"), icon: "copy", run: () => copy(message.text) },
    !message.protected && !message.only_you && { label: t("forward"), icon: "forward", run: () => forward(message) },
    message.reactions.length > 0 && { label: t("reaction_remove"), icon: "close", run: () => react(null) },
    message.mine && { label: t("delete"), icon: "clear", danger: true, run: () => messageAction("delete", message) },
  ], point);
}

function chatMenu() {
  const { chat } = state;
  const anchor = byId("chat-menu");
  if (chat.kind === "private") {
    openMenu(anchor, [
      { label: t("restart"), icon: "restart", run: () => start() },
      { label: t("start_link"), icon: "play", run: startWithParameter },
      {
        label: t(chat.blocked ? "unblock" : "block"), icon: "block", danger: !chat.blocked,
        run: () => tell(post("block", { user: state.user.id, blocked: !chat.blocked })),
      },
    ]);
  } else {
    openMenu(anchor, chatItems(chat, {
      bot: (status) => tell(post("group", { ...here(), bot: status })),
      migrate: () => tell(migrate()),
      topic: topics.current(),
      arrange: (what) => tell(arrange(what)),
    }));
  }
}

async function migrate() {
  const { chat } = await post("migrate", here());
  await reloadChats();
  await openChat(chat);
}

/** Begins, closes, reopens or deletes a topic. */
async function arrange(what) {
  const name = what === "create" ? await promptBox(t("topic_new"), t("topic_name"), ".{1,128}", t("topic_begin")) : null;
  if (what === "create" && !name) return;
  if (what === "delete" && !await confirmBox(t("topic_delete_question"), t("topic_delete"))) return;
  const { thread } = await post("topic", { ...here(), do: what, name: name ?? "" });
  await reloadChats();
  await openTopic(thread);
}

async function startWithParameter() {
  const payload = await promptBox(t("start_parameter"), t("start_parameter_hint"), PARAMETER_PATTERN, t("start"));
  if (payload !== null) await start(readParameter(payload));
}

async function reset() {
  if (await confirmBox(t("reset_question"), t("reset_do"))) await tell(post("reset", {}));
}

// The parts

const topics = createTopics({ choose: (id) => tell(openTopic(id)) });

const taps = createTaps({ changed: () => log.showWaiting(), late: () => toast(t("not_answered"), "bad") });

const log = createLog({
  isWaiting: taps.isWaiting,
  older: (before) => tell(get("messages", { ...here(), before })),
  typingChanged: (action) => {
    typing = action;
    if (state.chat) showStatus();
  },
  actions: {
    press,
    copy,
    menu: messageMenu,
    jump: (id) => log.jumpTo(id),
    command: (text) => tell(add(post("say", { ...here(), text }))),
    follow: (event, url) => followHere(url) && event.preventDefault(),
    botName: () => state.bot.username,
    botDescription: () => state.bot.description || t("start_hint"),
  },
});

const composer = createComposer({
  state,
  actions: {
    say: (text, replyTo) => tell(add(post("say", { ...here(), text, ...(replyTo && { reply_to: replyTo }) }))),
    edit: (message, text) => add(post("edit", { ...here(), message: message.id, text })),
    upload: (file, as, caption) => add(upload({ ...here(), file, as, caption })),
    sticker: (emoji) => tell(add(post("sticker", { ...here(), emoji }))),
    contact: () => tell(add(post("contact", here()))),
    location: () => tell(add(post("location", { ...here(), ...ASTANA }))),
    inline: (query, offset) => post("inline", { ...here(), query, offset }),
    choose: (query, result) => tell(add(post("choose", { ...here(), query_id: query, result_id: result }))),
    unblock: () => tell(post("block", { user: state.user.id, blocked: false })),
    lastOwn: () => log.lastOwn(),
    start,
    open,
  },
});

const calls = createCalls({ changed: toggleCalls });

// Where one is

function showPane(pane) {
  document.body.dataset.pane = pane;
  for (const button of document.querySelectorAll(".switcher button")) {
    if (button.dataset.pane === pane) button.setAttribute("aria-current", "true");
    else button.removeAttribute("aria-current");
  }
}

function toggleCalls(open) {
  localStorage.setItem("calls", open ? "open" : "closed");
  document.body.dataset.calls = open ? "open" : "closed";
  if (NARROW.matches) showPane(open ? "calls" : "chat");
  calls.button(open);
}

function rememberPlace() {
  const place = new URLSearchParams({ user: state.user.id, chat: state.chat.id }).toString();
  localStorage.setItem("place", place);
  window.history.replaceState(null, "", `${window.location.pathname}#${place}`);
}

/** From the address; `start` opens the bot as a link with this parameter does, as /?start=… or in the hash. */
function rememberedPlace() {
  const place = new URLSearchParams(window.location.hash.slice(1) || (localStorage.getItem("place") ?? ""));
  return { user: Number(place.get("user")) || null, chat: Number(place.get("chat")) || null, start: place.get("start") ?? new URLSearchParams(window.location.search).get("start") };
}

function showHead() {
  const { chat, bot } = state;
  byId("chat-title").textContent = chat.title;
  avatar(byId("head-avatar"), { id: chat.id, name: chat.title, is_bot: chat.kind === "private" });
  byId("chat-menu").hidden = chat.kind === "people";
  document.title = `${chat.title} · ${bot.name}`;
  showStatus();
}

function showStatus() {
  const element = byId("chat-status");
  element.classList.toggle("busy", Boolean(typing) || !online);
  element.textContent = status();
}

function status() {
  const { chat, bot } = state;
  if (!online) return t("connecting");
  if (typing) return t(ACTIONS_SHOWN.has(typing) ? typing : "typing");
  if (chat.kind === "private") return chat.blocked ? t("blocked") : `${t("bot")} · @${bot.username}`;
  if (chat.kind === "people") return t("direct");
  const bot_is = { administrator: "bot_administrator", restricted: "bot_restricted", member: "bot_present" }[chat.bot_status];
  return `${t(chat.kind === "channel" ? "channel" : "group")} · ${t(bot_is ?? "bot_absent")}`;
}

function showSide() {
  showChats(state, (id) => tell(openChat(id)));
}

// Fetching

/** Becomes a person: their language, their chats, their events. */
async function enter(userId, chatId = null) {
  const turn = (visit += 1);
  let answer;
  try {
    answer = await get("state", { user: userId });
  } catch (error) {
    if (!(error instanceof ApiError) || userId === null) throw error;
    answer = await get("state"); // the remembered person is not in this world
  }
  await useLanguage(answer.user.language_code);
  if (turn !== visit) return;
  const samePeople = state.users.length === answer.users.length && state.user?.language_code === answer.user.language_code;
  const samePerson = state.user?.id === answer.user.id;
  Object.assign(state, { bot: answer.bot, users: answer.users, user: answer.user, chats: answer.chats });
  if (!samePerson) state.unread.clear();
  taps.forget();
  if (samePeople) markPerson(state.user);
  else showPeople(state, (id) => tell(enter(id)));
  showTheme();
  calls.button(document.body.dataset.calls === "open");
  calls.redraw();
  const chat = state.chats.find((each) => each.id === chatId) ?? privateChat() ?? state.chats[0];
  opening = { chat: chat.id, late: [] };
  follow(answer.seq);
  await openChat(chat.id, NARROW.matches && !samePerson ? document.body.dataset.pane : "chat");
}

async function openChat(id, pane = "chat") {
  const turn = (visit += 1);
  if (opening?.chat !== id) opening = { chat: id, late: [] };
  const [answer, commands] = await Promise.all([
    get("messages", { user: state.user.id, chat: id, ...(topics.inForum(id, state.chats) && { thread: topics.of(id) }) }),
    get("commands", { user: state.user.id, chat: id }),
  ]);
  if (turn !== visit) return;
  state.chat = state.chats.find((chat) => chat.id === id);
  state.commands = commands.commands;
  state.unread.delete(id);
  topics.show(state.chat);
  typing = null;
  log.show(state.chat, answer);
  const { late } = opening;
  opening = null;
  late.forEach(shown);
  composer.show();
  composer.keyboard(log.messages());
  showHead();
  showSide();
  rememberPlace();
  showPane(pane);
  document.body.dataset.ready = `${state.user.id}:${id}`;
}

async function openTopic(id) {
  topics.choose(state.chat.id, id);
  await openChat(state.chat.id);
}

async function reloadChats() {
  const { id } = state.user;
  const answer = await get("state", { user: id });
  if (state.user.id !== id) return;
  Object.assign(state, { bot: answer.bot, chats: answer.chats });
  const chat = state.chats.find((each) => each.id === state.chat?.id);
  if (!chat) return openChat(privateChat().id);
  state.chat = chat;
  if (topics.gone(chat)) return openTopic(0);
  topics.show(chat);
  showHead();
  showSide();
  composer.refresh();
}

async function reloadCommands() {
  const answer = await get("commands", here());
  state.commands = answer.commands;
  await reloadChats();
}

async function countTaps() {
  calls.counts(await get("calls", { since: calls.last(), limit: 1 }));
}

// What the server tells

function shown(message) {
  if (!topics.holds(state.chats.find((each) => each.id === message.chat), message)) return;
  if (opening?.chat === message.chat) {
    opening.late.push(message);
  } else if (message.chat === state.chat?.id) {
    log.upsert(message);
    composer.keyboard(log.messages());
  }
}

function arrived(message) {
  const chat = state.chats.find((each) => each.id === message.chat);
  if (!chat) return tell(reloadChats());
  chat.last = message;
  if (message.chat !== state.chat?.id && !message.mine) {
    state.unread.set(message.chat, (state.unread.get(message.chat) ?? 0) + 1);
  }
  shown(message);
  showSide();
}

function edited(message) {
  const chat = state.chats.find((each) => each.id === message.chat);
  if (chat?.last?.id === message.id) {
    chat.last = message;
    showSide();
  }
  if (opening?.chat === message.chat || log.has(message.id)) shown(message);
}

function answered({ callback, text, alert, url }) {
  taps.answered(callback);
  if (text && alert) alertBox(state.bot.name, text);
  else if (text) toast(text);
  if (url) open(url);
  tell(countTaps());
}

function connected(now) {
  if (online === now) return;
  online = now;
  if (!now) toast(t("offline"), "bad");
  if (state.chat) showStatus();
}

async function begin() {
  composer.forgetDrafts();
  calls.show(await get("calls", { limit: 200 }));
  await enter(state.user?.id ?? null, state.chat?.id ?? null);
}

function follow(since) {
  events?.close();
  events = listen(state.user.id, since, {
    message: (data) => arrived(data.message),
    edit: (data) => edited(data.message),
    delete: (data) => data.chat === state.chat?.id && log.remove(data.ids),
    typing: (data) => data.chat === state.chat?.id && log.typing(data.action),
    callback: answered,
    chats: () => tell(reloadChats()),
    commands: () => tell(reloadCommands()),
    call: (data) => calls.add(data),
    reset: () => tell(begin()),
    open: () => connected(true),
    error: () => connected(false),
  });
}

// Begin

byId("chat-menu").append(icon("more"));
byId("chat-menu").addEventListener("click", chatMenu);
byId("reset").append(icon("restart"));
byId("reset").addEventListener("click", reset);
for (const button of document.querySelectorAll(".switcher button")) {
  button.addEventListener("click", () => showPane(button.dataset.pane));
}
byId("skip").addEventListener("click", (event) => {
  event.preventDefault(); // the address says who one is, not where one reads
  showPane("chat");
  composer.focus();
});
setUpTheme();
document.body.dataset.calls = localStorage.getItem("calls") ?? (WIDE.matches ? "open" : "closed");

async function arrive() {
  const place = rememberedPlace();
  calls.show(await get("calls", { limit: 200 }));
  await enter(place.user, place.chat);
  if (place.start !== null) await start(place.start);
}

window.addEventListener("hashchange", () => tell(arrive()));
tell(arrive());
