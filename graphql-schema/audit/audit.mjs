// Asks both endpoints what GraphQL over HTTP asks of a server: node audit.mjs
// Reads PERENNIAL_URL, PERENNIAL_SECRET_KEY and PERENNIAL_PUBLISHABLE_KEY. Prints "ok NAME" or "not ok NAME" for each check.
import { setTimeout as wait } from "node:timers/promises";
import { auditServer } from "graphql-http";

const CHECKS = 61;
const { PERENNIAL_URL: url, PERENNIAL_SECRET_KEY: secret, PERENNIAL_PUBLISHABLE_KEY: publishable } = process.env;
if (!url || !secret || !publishable) {
  console.error("Set PERENNIAL_URL, PERENNIAL_SECRET_KEY and PERENNIAL_PUBLISHABLE_KEY. deploy/up writes them to demo.env.");
  process.exit(2);
}

let failed = false;
await audit("admin, secret key", "/admin/graphql", { Authorization: `Bearer ${secret}` });
await audit("contact, contact token", "/graphql", { Authorization: `Bearer ${await contactToken()}` });
await audit("contact, publishable key", "/graphql", {
  Authorization: `Bearer ${publishable}`,
  Origin: new URL(url).origin,
});
process.exitCode = failed ? 1 : 0;

async function audit(caller, path, credentials) {
  const results = await auditServer({ url: url + path, fetchFn: (target, init) => call(target, init, credentials) });
  for (const { id, name, status, reason } of results) say(status === "ok", `${caller}: ${id} ${name}`, reason);
  say(results.length === CHECKS, `${caller}: ${CHECKS} checks`, `there were ${results.length}`);
}

function say(holds, name, reason) {
  console.log(holds ? `ok ${name}` : `not ok ${name}: ${reason}`);
  failed ||= !holds;
}

// The checks come faster than one contact may call; a client that is told to wait waits.
async function call(target, init = {}, credentials) {
  for (;;) {
    const response = await fetch(target, { ...init, headers: { ...init.headers, ...credentials } });
    if (response.status !== 429) return response;
    await wait(1000 * Number(response.headers.get("Retry-After") ?? 1));
  }
}

async function contactToken() {
  const query = `mutation ($email: EmailAddress!) {
    upsertContact(input: { by: { email: $email } }) { contact { id } userErrors { message } }
    createContactToken(input: { contact: { email: $email } }) { token userErrors { message } }
  }`;
  const response = await fetch(`${url}/admin/graphql`, {
    method: "POST",
    headers: { Authorization: `Bearer ${secret}`, "Content-Type": "application/json" },
    body: JSON.stringify({ query, variables: { email: "audit@example.org" } }),
  });
  const answer = await response.json();
  const token = answer.data?.createContactToken?.token;
  if (!token) throw new Error(`No contact token: ${JSON.stringify(answer)}`);
  return token;
}
