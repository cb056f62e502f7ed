// Where one writes: text, commands, inline mode, files, the bot's reply keyboard; or, where one
// cannot write, what to press instead.

import { byId, h } from "./dom.js";
import { label, size, t } from "./i18n.js";
import { icon } from "./icons.js";
import { PARAMETER_PATTERN, readParameter } from "./links.js";
import { failed, openMenu, toast } from "./popups.js";
import { createSuggest } from "./suggest.js";

const INLINE_PAUSE_MS = 250; // quiet time after the last letter before the bot is asked
const MAX_FILE = 20 * 1024 * 1024; // bytes, as the server allows
const MAX_HEIGHT = 180; // pixels the field grows to
const STICKERS = ["👍", "❤️", "😂", "🎉", "🤔", "🙏"];
const SAMPLE_RATE = 8000; // of the silent voice message, in samples per second

/** `state`: bot, user, chat, commands. `actions`: see app.js; each returns a promise. */
export function createComposer({ state, actions }) {
  const form = byId("composer");
  const field = byId("composer-text");
  const suggest = createSuggest();
  const drafts = new Map(); // user and chat -> text
  let context = null; // {kind: "reply"|"edit", message} or {kind: "file", file, photo}
  let inlineTimer = null;
  let inlineTurn = 0; // only the answer to the newest query is shown
  let replied = null; // id of the message whose force_reply was taken up

  byId("send").append(icon("send"));
  byId("attach").append(icon("attach"));
  byId("commands").append(icon("slash"));

  const draftKey = () => `${state.user.id}:${state.chat.id}`;

  function setText(text, focus = true) {
    field.value = text;
    if (focus) field.focus();
    changed();
  }

  function fit() {
    field.style.height = "auto";
    field.style.height = `${Math.min(field.scrollHeight, MAX_HEIGHT)}px`;
  }

  function changed() {
    fit();
    drafts.set(draftKey(), field.value);
    const inline = inlineQuery();
    clearTimeout(inlineTimer);
    inlineTurn += 1;
    if (inline !== null) inlineTimer = setTimeout(() => searchInline(inline), INLINE_PAUSE_MS);
    else if (/^\/\w*$/.test(field.value)) showCommands(field.value);
    else suggest.close();
  }

  // Commands

  function showCommands(typed) {
    const items = state.commands
      .map(({ command, description }) => ({ title: `/${command}`, description }))
      .filter((item) => item.title.startsWith(typed.toLowerCase()))
      // Enter takes the first: the command that was typed whole, not a longer one.
      .sort((one, other) => (other.title === typed) - (one.title === typed));
    if (items.length === 0 && typed !== "/") return suggest.close();
    suggest.open({
      kind: "commands", name: t("commands"), items, choose: sendCommand,
      complete: (item) => setText(`${item.title} `),
      note: items.length ? null : t("commands_none"),
    });
  }

  function sendCommand(item) {
    setText("");
    suggest.close();
    const address = state.chat.kind === "private" ? "" : `@${state.bot.username}`;
    actions.say(item.title + address, null);
  }

  // Inline mode

  function inlineQuery() {
    const [, name, query] = field.value.match(/^@(\w+)\s([^]*)$/) ?? [];
    return name?.toLowerCase() === state.bot.username.toLowerCase() ? query.trim() : null;
  }

  async function searchInline(query) {
    const turn = inlineTurn;
    const name = t("inline_results", { bot: state.bot.username });
    const none = (note) => suggest.open({ kind: "inline", name, items: [], note, choose: () => {} });
    none(t("inline_searching"));
    try {
      const answer = await actions.inline(query, "");
      if (turn === inlineTurn) showResults(query, answer, name);
    } catch {
      if (turn === inlineTurn) none(t("inline_failed"));
    }
  }

  function showResults(query, answer, name, keep = false) {
    const turn = inlineTurn;
    let asked = false;
    const more = async () => {
      if (asked || !answer.next_offset) return;
      asked = true;
      const next = await actions.inline(query, answer.next_offset).catch(() => null);
      if (!next || turn !== inlineTurn) return;
      showResults(query, { ...next, results: [...answer.results, ...next.results], button: answer.button }, name, true);
    };
    suggest.open({
      kind: "inline", name, keep, more,
      items: answer.results.map((result) => ({ ...result, query: answer.query_id, thumbnail: ownAddress(result.thumbnail) })),
      choose: chooseResult,
      note: answer.results.length || answer.button ? null : t("inline_none"),
      head: answer.button && h("button", {
        type: "button", class: "suggest-button", on: { click: () => pressInlineButton(answer.button) },
      }, answer.button.text),
    });
  }

  function pressInlineButton(button) {
    setText("", false);
    if (button.web_app) actions.open(button.web_app);
    else actions.start(button.start ?? "");
  }

  async function chooseResult(result) {
    setText("");
    await actions.choose(result.query, result.id);
  }

  // What the next message belongs to: a reply, an edit, a file

  function setContext(next) {
    if (context?.kind === "edit" && next?.kind !== "edit") setText("", false);
    context = next;
    const box = byId("context");
    box.hidden = next === null;
    box.replaceChildren(...(next === null ? [] : contextParts(next)));
    label(byId("send"), t(next?.kind === "edit" ? "save" : "send"));
  }

  function contextParts({ kind, message, file, photo }) {
    const cancel = h("button", { type: "button", class: "icon", on: { click: () => { setContext(null); field.focus(); } } }, icon("close"));
    label(cancel, t(`cancel_${kind}`));
    if (kind === "file") {
      const asPhoto = h("input", { type: "checkbox", on: { change: () => { context.photo = asPhoto.checked; } } });
      asPhoto.checked = photo;
      return [
        icon(photo ? "photo" : "file"),
        h("p", {}, h("b", {}, file.name), h("span", {}, size(file.size))),
        file.type.startsWith("image/") && h("label", {}, asPhoto, ` ${t("as_photo")}`),
        cancel,
      ].filter(Boolean);
    }
    const title = kind === "reply" ? t("reply_to", { name: message.from.name }) : t("editing");
    return [icon(kind), h("p", {}, h("b", {}, title), h("span", {}, message.text ?? t(message.media?.kind ?? "message"))), cancel];
  }

  function takeFile(file, photo = file.type.startsWith("image/") && file.type !== "image/svg+xml") {
    if (file.size > MAX_FILE) return toast(t("too_big"), "bad");
    setContext({ kind: "file", file, photo });
    field.focus();
  }

  async function submit() {
    const text = field.value.trim();
    const { kind, message, file, photo } = context ?? {};
    if (!text && kind !== "file") return;
    const before = field.value;
    context = null;
    setContext(null);
    setText("");
    try {
      if (kind === "edit") await actions.edit(message, text);
      else if (kind === "file") await actions.upload(file, photo ? "photo" : "document", text);
      else await actions.say(text, kind === "reply" ? message.id : null);
    } catch (error) {
      if (!field.value) setText(before);
      failed(error);
    }
  }

  // Attachments

  function pick(accept, photo) {
    const input = byId("file");
    input.accept = accept;
    input.value = "";
    input.onchange = () => input.files[0] && takeFile(input.files[0], photo);
    input.click();
  }

  byId("attach").addEventListener("click", () => openMenu(byId("attach"), [
    { label: t("attach_photo"), icon: "photo", run: () => pick("image/*", true) },
    { label: t("attach_document"), icon: "file", run: () => pick("", false) },
    { label: t("attach_voice"), icon: "voice", run: () => actions.upload(silence(), "voice", "").catch(failed) },
    {
      label: t("attach_sticker"), icon: "sticker", run: () => openMenu(byId("attach"), STICKERS.map((emoji) => (
        { emoji, label: emoji, run: () => actions.sticker(emoji) }))),
    },
    { label: t("attach_contact"), icon: "person", run: actions.contact },
    { label: t("attach_location"), icon: "place", run: actions.location },
  ]));

  const chatPane = byId("chat");
  const drop = byId("drop");
  chatPane.addEventListener("dragover", (event) => {
    if (!event.dataTransfer.types.includes("Files") || !mayWrite()) return;
    event.preventDefault();
    drop.hidden = false;
  });
  for (const leave of ["dragleave", "drop"]) drop.addEventListener(leave, () => { drop.hidden = true; });
  drop.addEventListener("dragover", (event) => event.preventDefault());
  drop.addEventListener("drop", (event) => {
    event.preventDefault();
    if (event.dataTransfer.files[0]) takeFile(event.dataTransfer.files[0]);
  });
  field.addEventListener("paste", (event) => {
    if (!event.clipboardData.files[0]) return;
    event.preventDefault();
    takeFile(event.clipboardData.files[0]);
  });

  // The bot's reply keyboard

  function showKeyboard(messages) {
    const at = messages.findLastIndex((message) => message.reply_keyboard);
    const board = messages[at]?.reply_keyboard ?? {};
    const used = messages.slice(at + 1).some((message) => message.mine);
    const rows = board.rows && !(board.one_time && used) ? board.rows : [];
    const box = byId("reply-keyboard");
    box.hidden = rows.length === 0;
    box.setAttribute("role", "group");
    box.setAttribute("aria-label", t("keyboard"));
    box.replaceChildren(...rows.map((row) => h("div", { class: "keyboard-row" }, row.map((key) => h("button", {
      type: "button", class: "key", on: { click: () => pressReplyKey(key) },
    }, key.text)))));
    field.placeholder = (!used && board.placeholder) || t("message");
    if (board.force_reply && !used && replied !== messages[at].id) {
      replied = messages[at].id;
      setContext({ kind: "reply", message: messages[at] });
    }
  }

  function pressReplyKey(key) {
    if (key.request === "contact") actions.contact();
    else if (key.request === "location") actions.location();
    else actions.say(key.text, null);
    field.focus();
  }

  // Where one cannot write

  const mayWrite = () => byId("gate").hidden;

  function showGate() {
    const { chat } = state;
    const gate = byId("gate");
    if (gate.dataset.for === gateName(chat)) return; // what stands in the parameter field stays
    gate.dataset.for = gateName(chat);
    const parts = gateParts(chat);
    gate.hidden = parts === null;
    byId("composer-row").hidden = parts !== null;
    gate.replaceChildren(...(parts ?? []));
    if (parts !== null) suggest.close();
  }

  function gateName(chat) {
    if (!chat.can_write && !chat.blocked && chat.kind !== "private") return `closed ${chat.id}`;
    if (chat.blocked) return `blocked ${chat.id}`;
    return chat.kind === "private" && !chat.started ? `start ${chat.id}` : "";
  }

  function gateParts(chat) {
    const name = gateName(chat).split(" ")[0];
    if (name === "closed") return [h("p", { class: "hint" }, t("cannot_write"))];
    if (name === "blocked") {
      return [h("button", { type: "button", class: "action main wide", on: { click: actions.unblock } }, t("unblock"))];
    }
    if (name !== "start") return null;
    return [
      h("label", { class: "parameter" }, h("span", {}, t("start_parameter")),
        h("input", {
          type: "text", id: "start-parameter", pattern: PARAMETER_PATTERN, placeholder: "d20", autocomplete: "off",
          spellcheck: "false", autocapitalize: "off", title: t("start_parameter_hint"),
        })),
      h("button", { type: "submit", class: "action main wide", id: "start" }, t("start")),
    ];
  }

  // Events of the field

  form.addEventListener("submit", (event) => {
    event.preventDefault();
    if (mayWrite()) submit();
    else if (byId("start")) actions.start(readParameter(byId("start-parameter").value));
  });
  field.addEventListener("input", changed);
  field.addEventListener("keydown", (event) => {
    if (event.isComposing) return;
    if (suggest.key(event)) {
      event.preventDefault();
      event.stopPropagation();
    } else if (event.key === "Enter" && !event.shiftKey) {
      event.preventDefault();
      submit();
    } else if (event.key === "Escape" && context) {
      setContext(null);
    } else if (event.key === "ArrowUp" && !field.value && actions.lastOwn()) {
      event.preventDefault();
      startEdit(actions.lastOwn());
    }
  });
  field.addEventListener("blur", () => {
    // A tap on the list keeps the focus here; leaving by Tab or a click elsewhere closes it.
    if (suggest.kind() === "commands") suggest.close();
  });
  const commandsButton = byId("commands");
  commandsButton.addEventListener("pointerdown", (event) => event.preventDefault());
  commandsButton.addEventListener("click", () => {
    const open = suggest.kind() === "commands";
    field.focus();
    if (open) suggest.close();
    else showCommands("/");
  });

  function startEdit(message) {
    setContext({ kind: "edit", message });
    setText(message.text);
    suggest.close();
  }

  return {
    setText,
    edit: startEdit,
    reply(message) {
      setContext({ kind: "reply", message });
      field.focus();
    },
    keyboard: showKeyboard,
    /** The state of the chat (blocked, started) may have changed. */
    refresh: showGate,
    /** Another chat is shown: its draft comes back. */
    show() {
      clearTimeout(inlineTimer);
      inlineTurn += 1;
      suggest.close();
      context = null;
      setContext(null);
      delete byId("gate").dataset.for; // the texts may be in another language now
      showGate();
      field.value = drafts.get(draftKey()) ?? "";
      fit();
    },
    forgetDrafts: () => drafts.clear(),
    /** Where one writes, or what one has to press before that. */
    focus: () => (mayWrite() ? field : byId("gate").querySelector("button"))?.focus(),
  };
}

/** An address the page's security policy lets it load, else null. */
function ownAddress(url) {
  return url && new URL(url, window.location).origin === window.location.origin ? url : null;
}

/** One second of silence as a WAV file: enough to see what the bot says to a voice message. */
function silence() {
  const bytes = new Uint8Array(44 + SAMPLE_RATE);
  const view = new DataView(bytes.buffer);
  const words = (at, text) => [...text].forEach((letter, index) => view.setUint8(at + index, letter.charCodeAt(0)));
  words(0, "RIFF");
  view.setUint32(4, 36 + SAMPLE_RATE, true);
  words(8, "WAVEfmt ");
  view.setUint32(16, 16, true); // length of the format part
  view.setUint16(20, 1, true); // PCM
  view.setUint16(22, 1, true); // one channel
  view.setUint32(24, SAMPLE_RATE, true);
  view.setUint32(28, SAMPLE_RATE, true); // bytes per second
  view.setUint16(32, 1, true);
  view.setUint16(34, 8, true); // bits per sample
  words(36, "data");
  view.setUint32(40, SAMPLE_RATE, true);
  bytes.fill(128, 44); // 8-bit silence
  return new File([bytes], "voice.wav", { type: "audio/wav" });
}
