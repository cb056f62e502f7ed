// What following a link means here: our own bot is started in place, everything else opens outside.

const TELEGRAM_HOSTS = new Set(["t.me", "telegram.me", "telegram.dog"]);

/**
 * Reads a link as `{kind}`: `start` (payload), `startgroup` (payload), `bot`, `share` (text),
 * `telegram` (only Telegram can open it) or `out`.
 */
export function readLink(url, username) {
  let link;
  try {
    link = new URL(url);
  } catch {
    return { kind: "telegram" };
  }
  const query = link.searchParams;
  if (link.protocol === "tg:") {
    const verb = link.hostname || link.pathname.replaceAll("/", "");
    if (verb === "resolve") return readBot(query.get("domain"), query, username);
    if (verb === "msg_url" || verb === "share") return share(query);
    return { kind: "telegram" };
  }
  if (!TELEGRAM_HOSTS.has(link.hostname)) return { kind: "out" };
  const [first, second] = link.pathname.split("/").filter(Boolean);
  if (first === "share") return share(query);
  return second ? { kind: "out" } : readBot(first, query, username, "out");
}

export const PARAMETER_PATTERN = "(.*[?&]start=)?[A-Za-z0-9_\\-]{0,64}(&.*)?";

/** The start parameter in what a person typed or pasted: the parameter alone, or a whole link with it. */
export const readParameter = (typed) => typed.trim().replace(/^.*[?&]start=/, "").replace(/&.*$/, "");

function readBot(name, query, username, otherwise = "telegram") {
  if (name?.toLowerCase() !== username.toLowerCase()) return { kind: otherwise };
  if (query.has("startgroup")) return { kind: "startgroup", payload: query.get("startgroup") };
  if (query.has("start")) return { kind: "start", payload: query.get("start") };
  return { kind: "bot" };
}

function share(query) {
  return { kind: "share", text: [query.get("url"), query.get("text")].filter(Boolean).join("\n") };
}
