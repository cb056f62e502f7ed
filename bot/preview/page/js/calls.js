// The side panel: what the bot asks of the Bot API, as it happens.

import { byId, h } from "./dom.js";
import { label, seconds, t } from "./i18n.js";
import { icon } from "./icons.js";

const KEPT = 300; // rows; older ones leave the page
const SLOW_MS = 1000;
const TOKENS = /("(?:[^"\\]|\\.)*")(\s*:)?|-?\b\d+(?:\.\d+)?(?:[eE][+-]?\d+)?\b|\b(?:true|false|null)\b/g;

/** `changed(open)` is told when the panel is opened or closed. */
export function createCalls({ changed }) {
  const list = byId("call-list");
  let calls = [];
  let counts = { refused: 0, unanswered_taps: 0 };

  byId("calls-clear").append(icon("clear"));
  byId("calls-close").append(icon("close"));
  byId("calls-toggle").append(icon("panel"));
  byId("calls-clear").addEventListener("click", () => {
    calls = [];
    draw();
  });
  byId("calls-filter").addEventListener("input", draw);
  byId("calls-refused").addEventListener("change", draw);
  byId("calls-toggle").addEventListener("click", () => changed(document.body.dataset.calls !== "open"));
  byId("calls-close").addEventListener("click", () => {
    changed(false);
    byId("calls-toggle").focus();
  });

  const wanted = (call) => call.method.toLowerCase().includes(byId("calls-filter").value.trim().toLowerCase())
    && !(byId("calls-refused").checked && call.ok);

  function draw() {
    list.replaceChildren(...calls.filter(wanted).map(row).reverse());
    if (list.childElementCount === 0) list.append(h("li", { class: "hint" }, t("calls_none")));
    summary();
  }

  function summary() {
    byId("calls-summary").replaceChildren(
      t("calls_count", { n: calls.length }),
      counts.refused > 0 ? h("span", { class: "bad" }, ` · ${t("calls_refused", { n: counts.refused })}`) : "",
      counts.unanswered_taps > 0 ? ` · ${t("calls_unanswered", { n: counts.unanswered_taps })}` : "",
    );
    const badge = byId("refused-total");
    badge.hidden = counts.refused === 0;
    badge.textContent = counts.refused;
  }

  return {
    show(answer) {
      ({ calls } = answer);
      counts = answer;
      draw();
    },
    counts(answer) {
      counts = answer;
      summary();
    },
    add(call) {
      if (calls.some(({ seq }) => seq === call.seq)) return;
      calls.push(call);
      if (!call.ok) counts.refused += 1;
      calls = calls.slice(-KEPT);
      if (wanted(call)) {
        list.querySelector(".hint")?.remove();
        list.prepend(row(call));
        while (list.childElementCount > KEPT) list.lastElementChild.remove();
      }
      summary();
    },
    last: () => calls.at(-1)?.seq ?? 0,
    redraw: draw,
    button(open) {
      byId("calls-toggle").setAttribute("aria-expanded", String(open));
      label(byId("calls-toggle"), t("calls"));
    },
  };
}

function row(call) {
  const details = h("details", {},
    h("summary", {},
      h("span", { class: "status", role: "img", "aria-label": t(call.ok ? "call_ok" : "call_refused") }, call.ok ? "✓" : String(call.error_code ?? "✕")),
      h("span", { class: "method" }, call.method),
      h("span", { class: call.ms >= SLOW_MS ? "ms slow" : "ms" }, `${call.ms < 10 ? call.ms.toFixed(1) : Math.round(call.ms)} ms`),
      call.description && h("span", { class: "why" }, call.description)));
  // The insides are made when first looked at: most never are.
  details.addEventListener("toggle", () => {
    const answer = call.ok ? call.result : { error_code: call.error_code, description: call.description };
    details.append(
      h("p", { class: "at" }, seconds(call.time)),
      h("h3", {}, t("call_params")), json(call.params),
      ...(answer === undefined ? [] : [h("h3", {}, t("call_result")), json(answer)]),
    );
  }, { once: true });
  return h("li", { class: call.ok ? "call" : "call refused", dataset: { method: call.method } }, details);
}

/** JSON with its strings, keys and numbers told apart by colour. */
function json(value) {
  const text = JSON.stringify(value, null, 2);
  const parts = [];
  let from = 0;
  for (const match of text.matchAll(TOKENS)) {
    const [whole, string, colon] = match;
    const shown = string ?? whole;
    const kind = colon ? "json-key" : string ? "json-string" : "json-value";
    parts.push(text.slice(from, match.index), h("span", { class: kind }, shown));
    from = match.index + shown.length;
  }
  return h("pre", { tabindex: "0" }, ...parts, text.slice(from));
}
