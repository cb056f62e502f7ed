// Taps on callback buttons that the bot has not answered yet.

const PATIENCE_MS = 15000; // Telegram's own clients stop waiting at about this time

/** `changed()` is called when a button begins or stops waiting, `late()` when the bot stays silent. */
export function createTaps({ changed, late }) {
  const waiting = new Map(); // button -> {callback, timer}
  const early = new Set(); // answers that came before the tap's own response
  const key = (message, button) => `${message.chat}/${message.id}/${button.row}/${button.col}/${button.text}`;

  function stop(name) {
    clearTimeout(waiting.get(name)?.timer);
    if (waiting.delete(name)) changed();
  }

  return {
    isWaiting: (message, button) => waiting.has(key(message, button)),

    /** Shows the button as waiting while `press()` and the bot's answer are under way. */
    async follow(message, button, press) {
      const name = key(message, button);
      if (waiting.has(name)) return;
      const tap = { callback: null, timer: null };
      waiting.set(name, tap);
      changed();
      try {
        tap.callback = (await press()).callback;
      } catch (error) {
        stop(name);
        throw error;
      }
      if (tap.callback === null || early.delete(tap.callback)) return stop(name);
      tap.timer = setTimeout(() => {
        stop(name);
        late();
      }, PATIENCE_MS);
    },

    answered(callback) {
      const found = [...waiting].find(([, tap]) => tap.callback === callback);
      if (found) stop(found[0]);
      else early.add(callback);
    },

    forget() {
      for (const { timer } of waiting.values()) clearTimeout(timer);
      waiting.clear();
      early.clear();
    },
  };
}
