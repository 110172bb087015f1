// One call of the Admin API. deploy/demo.mjs and deploy/import.mjs say each for itself after which answers they call again.
const PATIENCE_MS = 60_000;

/** What it answers. Without a status nothing answered, and the text says why. */
export async function callOnce(url, key, body) {
  let response;
  let text;
  try {
    response = await fetch(`${url}/admin/graphql`, {
      method: "POST",
      headers: {
        "content-type": "application/json",
        accept: "application/graphql-response+json, application/json;q=0.9",
        authorization: `Bearer ${key}`,
      },
      body: JSON.stringify(body),
      signal: AbortSignal.timeout(PATIENCE_MS),
    });
    text = await response.text();
  } catch (error) {
    return { text: `${url} does not answer (${error.cause?.code ?? error.message})` };
  }
  const { data, errors } = parsed(text);
  const [error] = errors ?? [];
  return {
    status: response.status,
    text,
    data,
    error: error && { code: error.extensions?.code, message: error.message },
    retryAfterMs: Number(response.headers.get("retry-after")) * 1000 || undefined,
  };
}

function parsed(text) {
  try {
    return JSON.parse(text) ?? {};
  } catch {
    return {};
  }
}
