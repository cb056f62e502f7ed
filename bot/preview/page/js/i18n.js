// The page speaks the language of the person it is looked at as.

const LANGUAGES = ["kk", "ru", "en"];
const dictionaries = new Map();
let language = "kk";
let words = {};

export async function useLanguage(code) {
  const wanted = LANGUAGES.includes(code) ? code : "en";
  if (!dictionaries.has(wanted)) {
    const response = await fetch(`i18n/${wanted}.json`);
    dictionaries.set(wanted, await response.json());
  }
  language = wanted;
  words = dictionaries.get(wanted);
  document.documentElement.lang = wanted;
  translate(document);
}

export function t(key, values = {}) {
  return (words[key] ?? key).replace(/\{(\w+)\}/g, (_, name) => values[name] ?? "");
}

function translate(root) {
  for (const element of root.querySelectorAll("[data-i18n]")) element.textContent = t(element.dataset.i18n);
  for (const element of root.querySelectorAll("[data-i18n-label]")) label(element, t(element.dataset.i18nLabel));
  for (const element of root.querySelectorAll("[data-i18n-placeholder]")) {
    element.placeholder = t(element.dataset.i18nPlaceholder);
  }
}

/** Names a control for a screen reader and, where it is a button, for the mouse too. */
export function label(element, text) {
  element.setAttribute("aria-label", text);
  if (element.tagName === "BUTTON") element.title = text;
}

const format = (date, options) => new Intl.DateTimeFormat(language, options).format(date);

export const time = (unix) => format(new Date(unix * 1000), { hour: "2-digit", minute: "2-digit", hourCycle: "h23" });
export const seconds = (unix) => format(new Date(unix * 1000), { timeStyle: "medium", hourCycle: "h23" });
export const moment = (unix) => format(new Date(unix * 1000), { dateStyle: "long", timeStyle: "medium", hourCycle: "h23" });
export const dayKey = (unix) => new Date(unix * 1000).toDateString();

export function day(unix) {
  const date = new Date(unix * 1000);
  const now = new Date();
  const yesterday = new Date(now);
  yesterday.setDate(now.getDate() - 1);
  if (date.toDateString() === now.toDateString()) return t("today");
  if (date.toDateString() === yesterday.toDateString()) return t("yesterday");
  const year = date.getFullYear() === now.getFullYear() ? undefined : "numeric";
  return format(date, { day: "numeric", month: "long", year });
}

export function size(bytes) {
  const number = (value) => new Intl.NumberFormat(language, { maximumFractionDigits: 1 }).format(value);
  return bytes < 1024 * 1024 ? `${number(Math.max(bytes / 1024, 0.1))} ${t("kb")}` : `${number(bytes / 1024 / 1024)} ${t("mb")}`;
}

const LONG_ENOUGH = 25; // letters: shorter words without a telling letter may be any language

/** The language of a text where its letters tell it, so that a screen reader says it well; else null. */
export function languageOf(text) {
  if (/[әғқңөұүһі]/iu.test(text)) return "kk";
  const cyrillic = text.match(/\p{Script=Cyrillic}/gu)?.length ?? 0;
  const latin = text.match(/\p{Script=Latin}/gu)?.length ?? 0;
  if (cyrillic >= LONG_ENOUGH && cyrillic > latin) return "ru";
  if (latin >= LONG_ENOUGH && cyrillic === 0) return "en";
  return null;
}
