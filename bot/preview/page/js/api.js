// The page's side of the preview's own API: JSON in, JSON out, events by Server-Sent Events.

export class ApiError extends Error {
  constructor(status, message) {
    super(message);
    this.status = status;
  }
}

async function answered(response) {
  const body = await response.json().catch(() => ({}));
  if (!response.ok) throw new ApiError(response.status, body.error ?? `${response.status} ${response.statusText}`);
  return body;
}

export async function get(path, query = {}) {
  const given = Object.entries(query).filter(([, value]) => value !== null && value !== undefined);
  return answered(await fetch(`api/${path}?${new URLSearchParams(given)}`));
}

export async function post(path, body) {
  return answered(await fetch(`api/${path}`, {
    method: "POST",
    headers: { "Content-Type": "application/json" },
    body: JSON.stringify(body),
  }));
}

export async function upload(fields) {
  const form = new FormData();
  for (const [name, value] of Object.entries(fields)) if (value !== null && value !== "") form.append(name, value);
  return answered(await fetch("api/upload", { method: "POST", body: form }));
}

/** Follows what this person sees. `handlers`: by event name, plus `open` and `error` of the connection. */
export function listen(user, since, handlers) {
  const source = new EventSource(`api/events?${new URLSearchParams({ user, since })}`);
  for (const [name, handler] of Object.entries(handlers)) {
    const connection = name === "open" || name === "error";
    source.addEventListener(name, (event) => handler(connection ? event : JSON.parse(event.data)));
  }
  return source;
}
