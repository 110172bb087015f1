// Subscribes as other people's clients do, graphql-ws and graphql-sse: node subscriptions.mjs
// Reads PERENNIAL_URL and PERENNIAL_SECRET_KEY. Prints "ok NAME" or "not ok NAME" for each test.
import { isDeepStrictEqual } from "node:util";
import { setTimeout as wait } from "node:timers/promises";
import { createClient as createSocket } from "graphql-ws";
import { createClient as createEvents } from "graphql-sse";
import WebSocket from "ws";

const { PERENNIAL_URL: url, PERENNIAL_SECRET_KEY: secret } = process.env;
if (!url || !secret) {
  console.error("Set PERENNIAL_URL and PERENNIAL_SECRET_KEY. deploy/up writes them to demo.env.");
  process.exit(2);
}

const SECONDS = 20;
const email = `subscriber-${process.pid}-${Date.now()}@example.org`;
const ACTIVITY = "subscription ($types: [String!]) { activity(types: $types) { entry { type } contact { email } } }";
const TIMELINE = `subscription ($email: EmailAddress!, $after: String) {
  contactTimeline(by: { email: $email }, after: $after) { cursor entry { type } }
}`;

await record("lead.captured");
await test("graphql-ws: activity is told", () => tellsActivity(socket()));
await test("graphql-sse: activity is told", () => tellsActivity(events()));
await test("graphql-ws: a query is answered once", () => answersOnce(socket()));
await test("graphql-sse: a query is answered once", () => answersOnce(events()));
await test("graphql-sse: a client that comes back misses nothing", comesBack);
await test("graphql-ws: an invalid document is its own error", invalidDocument);
await test("graphql-ws: a key that is none is closed with 4401", badKey);
await test("graphql-sse: a key that is none is refused with 401", badKeyOverEvents);
await test("graphql-ws: a client that drops its connection is connected again", reconnects);
await test("what has left is not counted any more", nothingLeft);

async function test(name, run) {
  const late = wait(SECONDS * 1000, undefined, { ref: false }).then(() => Promise.reject(new Error(`nothing for ${SECONDS} seconds`)));
  try {
    await Promise.race([run(), late]);
    console.log(`ok ${name}`);
  } catch (error) {
    console.log(`not ok ${name}: ${error?.message ?? error?.code ?? error}`);
    process.exitCode = 1;
  }
}

function socket(key = secret, options = {}) {
  const connectionParams = { Authorization: `Bearer ${key}` };
  return createSocket({ url: `${url.replace(/^http/, "ws")}/admin/graphql`, webSocketImpl: WebSocket, connectionParams, retryAttempts: 3, ...options });
}

function events(key = secret) {
  return createEvents({ url: `${url}/admin/graphql`, headers: { Authorization: `Bearer ${key}` }, retryAttempts: 0 });
}

async function tellsActivity(client) {
  const type = `told.${client.terminate ? "socket" : "events"}`;
  const heard = client.iterate({ query: ACTIVITY, variables: { types: [type] } });
  await begun(heard, () => record(type), { data: { activity: { entry: { type }, contact: { email } } } });
  await heard.return();
  await client.dispose();
}

// Nobody is told when a subscription has begun, so what is to be heard is recorded again until it is.
async function begun(heard, act, expected) {
  const first = heard.next();
  const stop = new AbortController();
  first.finally(() => stop.abort()).catch(() => {});
  while (!stop.signal.aborted) {
    await act();
    await wait(300, undefined, { signal: stop.signal }).catch(() => {});
  }
  same((await first).value, expected);
}

async function answersOnce(client) {
  const answers = [];
  for await (const answer of client.iterate({ query: "{ viewer { __typename } }" })) answers.push(answer.data);
  same(answers, [{ viewer: { __typename: "Viewer" } }]);
  await client.dispose();
}

async function comesBack() {
  const client = events();
  const heard = client.iterate({ query: TIMELINE, variables: { email } });
  const next = heard.next();
  await wait(500);
  await record("before.leaving");
  const { cursor, entry } = (await next).value.data.contactTimeline;
  same(entry.type, "before.leaving");
  await heard.return();
  await record("while.away");
  for await (const answer of client.iterate({ query: TIMELINE, variables: { email, after: cursor } }))
    if (answer.data.contactTimeline.entry.type === "while.away") break;
  await client.dispose();
}

async function invalidDocument() {
  const client = socket();
  const failed = await client.iterate({ query: "subscription { nothing }" }).next().catch((errors) => errors);
  same(failed[0].extensions.code, "BAD_USER_INPUT");
  await client.dispose();
}

async function badKey() {
  const closed = await socket("prn_sk_none").iterate({ query: ACTIVITY }).next().catch((close) => close);
  same(closed.code, 4401);
}

async function badKeyOverEvents() {
  const failed = await events("prn_sk_none").iterate({ query: ACTIVITY }).next().catch((error) => error);
  same(failed.response?.status, 401);
}

async function reconnects() {
  const opened = [];
  const client = socket(secret, { on: { opened: (one) => opened.push(one) } });
  const heard = client.iterate({ query: ACTIVITY, variables: { types: ["after.all"] } });
  const first = heard.next();
  while (opened.length === 0) await wait(50);
  opened[0].terminate();
  while (opened.length < 2) await wait(50);
  const expected = { data: { activity: { entry: { type: "after.all" }, contact: { email } } } };
  await begun({ next: () => first }, () => record("after.all"), expected);
  await heard.return();
  await client.dispose();
}

async function nothingLeft() {
  while ((await open()) > 0) await wait(500);
}

async function open() {
  const metrics = await (await fetch(`${url}/observe/metrics`)).text();
  return Number(/^perennial_subscriptions (\S+)$/m.exec(metrics)[1]);
}

async function record(type) {
  const query = "mutation ($input: RecordEventsInput!) { recordEvents(input: $input) { accepted userErrors { message } } }";
  const response = await fetch(`${url}/admin/graphql`, {
    method: "POST",
    headers: { Authorization: `Bearer ${secret}`, "Content-Type": "application/json" },
    body: JSON.stringify({ query, variables: { input: { events: [{ contact: { email }, type }] } } }),
  });
  const answer = await response.json();
  if (answer.data?.recordEvents?.accepted !== 1) throw new Error(`not recorded: ${JSON.stringify(answer)}`);
}

function same(actual, expected) {
  if (!isDeepStrictEqual(JSON.parse(JSON.stringify(actual ?? null)), expected))
    throw new Error(`${JSON.stringify(actual)} is not ${JSON.stringify(expected)}`);
}
